import fc from "fast-check";
import { expect, test } from "vitest";
import { bandProbabilities, requireBandScale } from "../../../src/diagnose/portrait/bands.ts";

const scale = { bands: ["basic", "able", "strong"], cuts: [-0.5, 1] };
const probabilitiesOf = (mean: number, sd: number) =>
  bandProbabilities({ mean, sd }, scale).map(({ probability }) => probability);

test("probabilities are those of the normal distribution", () => {
  const [basic, able, strong] = probabilitiesOf(0, 1);
  expect(basic).toBeCloseTo(0.30853754, 6);
  expect(strong).toBeCloseTo(0.15865525, 6);
  expect(able).toBeCloseTo(0.53280721, 6);
});

test("they sum to 1, and a higher mean never makes a lower band likelier", () => {
  const anyMean = fc.double({ min: -6, max: 6, noNaN: true });
  const anySd = fc.double({ min: 0.05, max: 2, noNaN: true });
  const check = (mean: number, sd: number, more: number) => {
    const here = probabilitiesOf(mean, sd);
    const above = probabilitiesOf(mean + more, sd);
    expect(here.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    // The distribution function is exact to 1.5e-7.
    expect(above[0]).toBeLessThanOrEqual(here[0] + 4e-7);
    expect(above[2]).toBeGreaterThanOrEqual(here[2] - 4e-7);
  };
  fc.assert(fc.property(anyMean, anySd, fc.double({ min: 0, max: 3, noNaN: true }), check));
});

test("one band without cuts is certain", () => {
  expect(bandProbabilities({ mean: 3, sd: 1 }, { bands: ["all"], cuts: [] })).toEqual([
    { band: "all", probability: 1 },
  ]);
});

test("a scale must ascend and have one cut fewer than bands", () => {
  expect(requireBandScale(scale)).toBe(scale);
  expect(() => requireBandScale({ bands: ["a"], cuts: [0] })).toThrow(/got 1 and 1/);
  expect(() => requireBandScale({ bands: [], cuts: [] })).toThrow(/got 0 and 0/);
  expect(() => requireBandScale({ bands: ["a", "b", "c"], cuts: [1, 1] })).toThrow(/ascend, got 1, 1/);
  expect(() => requireBandScale({ bands: ["a", "b"], cuts: [Number.NaN] })).toThrow(/ascend/);
});
