import { expect, test } from "vitest";
import { adjustHolm } from "../../../src/diagnose/fit/adjust-holm.ts";

test("p-values are adjusted as R's p.adjust does, untested ones stay out", () => {
  // p.adjust(c(.01, .04, .03, .005), "holm") = .03 .06 .06 .02
  const adjusted = adjustHolm([0.01, undefined, 0.04, 0.03, 0.005]);
  expect(adjusted[1]).toBeUndefined();
  [0.03, 0.06, 0.06, 0.02].forEach((p, index) => {
    expect([adjusted[0], adjusted[2], adjusted[3], adjusted[4]][index]).toBeCloseTo(p, 12);
  });
});

test("no tests, one test, and large p-values", () => {
  expect(adjustHolm([])).toEqual([]);
  expect(adjustHolm([0.2])).toEqual([0.2]);
  expect(adjustHolm([0.9, 0.8])).toEqual([1, 1]);
});
