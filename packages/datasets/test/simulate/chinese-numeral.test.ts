import { expect, test } from "vitest";
import { chineseNumeral } from "../../src/simulate/chinese-numeral.ts";

test.each([
  [1, "一"],
  [10, "十"],
  [12, "十二"],
  [20, "二十"],
  [101, "一百零一"],
  [110, "一百一十"],
  [305, "三百零五"],
  [1000, "一千"],
  [1005, "一千零五"],
  [2310, "二千三百一十"],
  [9009, "九千零九"],
])("%i is %s", (number, text) => {
  expect(chineseNumeral(number)).toBe(text);
});
