import fc from "fast-check";
import { expect, test } from "vitest";
import { findStrengthsAndGaps } from "../../../src/diagnose/portrait/strengths-and-gaps.ts";
import { estimateOf, undetermined } from "./portrait-world.ts";

const found = (...estimates: Parameters<typeof findStrengthsAndGaps>[0]) => {
  const { strengths, gaps } = findStrengthsAndGaps(estimates, { cut: 0 });
  return {
    strengths: strengths.map(({ competencyId }) => competencyId),
    gaps: gaps.map(({ competencyId }) => competencyId),
  };
};

test("a gap must be both probable and noticeable", () => {
  expect(found(estimateOf("estimated", -0.6, 0.3, "clear"))).toEqual({ strengths: [], gaps: ["clear"] });
  expect(found(estimateOf("estimated", -0.6, 1.2, "unsure"))).toEqual({ strengths: [], gaps: [] });
  expect(found(estimateOf("estimated", -0.1, 0.02, "small"))).toEqual({ strengths: [], gaps: [] });
  expect(found(estimateOf("estimated", 0.6, 0.3, "clear"))).toEqual({ strengths: ["clear"], gaps: [] });
});

test("what is borrowed, provisional or undetermined is neither", () => {
  const check = (mean: number, sd: number) => {
    const none = { strengths: [], gaps: [] };
    expect(
      found(estimateOf("borrowed", mean, sd), estimateOf("provisional", mean, sd), undetermined),
    ).toEqual(none);
  };
  fc.assert(
    fc.property(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      check,
    ),
  );
});

test("the largest comes first, ties by id", () => {
  expect(
    found(
      estimateOf("estimated", -0.5, 0.3, "b"),
      estimateOf("estimated", -1.5, 0.3, "large"),
      estimateOf("estimated", -0.5, 0.3, "a"),
    ).gaps,
  ).toEqual(["large", "a", "b"]);
});

test("options are checked", () => {
  expect(() => findStrengthsAndGaps([], { cut: 0, probability: 0.4 })).toThrow(/got 0.4/);
  expect(() => findStrengthsAndGaps([], { cut: 0, size: -1 })).toThrow(/got -1/);
});
