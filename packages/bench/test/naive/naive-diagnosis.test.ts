import { describe, expect, test } from "vitest";
import { suites } from "../../src/suites.ts";

describe.each(["calibrate", "calibrate-errors", "eap", "profile"])("%s", (name) => {
  test("the naive answer is the engine's", async () => {
    expect((await suites[name](true)).fault()).toBeUndefined();
  });
});

test("only the full size is held to limits, beside published figures where there are any", async () => {
  expect(await suites.eap(true)).toMatchObject({ limits: [], published: [] });
  const { limits, published } = await suites.eap(false);
  expect(limits).toMatchObject([{ seconds: 0.08 }, { seconds: 0.05 }]);
  expect(published).toHaveLength(1);
});
