import { describe, expect, test } from "vitest";
import { suites } from "../../src/suites.ts";

describe.each(["calibrate", "calibrate-errors", "eap", "profile"])("%s", (name) => {
  test("the naive answer is the engine's", () => {
    expect(suites[name](true).fault()).toBeUndefined();
  });
});

test("only the full size is held to limits, beside published figures where there are any", () => {
  const of = (quick: boolean) => suites.eap(quick);
  expect(of(true)).toMatchObject({ limits: [], published: [] });
  expect(of(false).limits.map(({ seconds }) => seconds)).toEqual([0.08, 0.05]);
  expect(of(false).published).toHaveLength(1);
});
