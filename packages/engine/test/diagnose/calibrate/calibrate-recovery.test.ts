import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { calibrate } from "../../../src/diagnose/calibrate/calibrate.ts";
import type { CalibrationFit } from "../../../src/diagnose/calibrate/calibration.ts";
import type { CalibrationModel, ItemParameters } from "../../../src/diagnose/calibrate/measurement-model.ts";
import { drawAbilities, drawAnswers, drawItems, drawTest } from "./draw-answers.ts";
import { fittedErrorsOf, fittedValuesOf, requireCalibrated } from "./expect-fit.ts";

/** Errors of the estimates in units of their standard errors. */
function standardisedErrors(fit: CalibrationFit, items: readonly ItemParameters[]): readonly number[] {
  const errors = fittedErrorsOf(fit);
  return fittedValuesOf(fit).flatMap((values, index) =>
    values.flatMap((value, place) => {
      const truth = [items[index].a, ...items[index].d][place];
      const error = errors[index][place];
      return error > 0 ? [(value - truth) / error] : [];
    }),
  );
}

/** Mean square of standardised errors: 1 up to chance, √(2/n) for n independent ones. */
const meanSquare = (errors: readonly number[]) =>
  errors.reduce((sum, error) => sum + error * error, 0) / errors.length;

describe("parameters are recovered within their standard errors", () => {
  test.each([
    ["rasch", 2, 20],
    ["2pl", 2, 20],
    ["grm", 4, 12],
    ["pcm", 4, 12],
    ["gpcm", 4, 12],
  ] as const)("%s", (model, categories, itemCount) => {
    const errors = [1, 2, 3].flatMap((seed) => {
      const drawn = drawTest(model, { persons: 1000, items: itemCount, categories, seed, missing: 0.1 });
      return standardisedErrors(requireCalibrated(calibrate(drawn.responses, { model })), drawn.items);
    });
    expect(meanSquare(errors)).toBeGreaterThan(0.6);
    expect(meanSquare(errors)).toBeLessThan(1.5);
  });

  test("3pl with the prior of guessing", () => {
    const { items, responses } = drawTest("3pl", { persons: 3000, items: 15, categories: 2, seed: 4 });
    const fit = requireCalibrated(calibrate(responses, { model: "3pl" }));
    expect(meanSquare(standardisedErrors(fit, items))).toBeLessThan(1.6);
    fit.items.forEach(({ g, se }) => {
      expect(Math.abs((g ?? 0) - 0.2)).toBeLessThan(4 * (se?.g ?? 0));
    });
  });

  test("groups of other means and variances", () => {
    const random = createRandom(8);
    const items = drawItems("2pl", 20, 2, random);
    const abilities = [...drawAbilities(1500, random), ...drawAbilities(1500, random, 0.7, 1.3)];
    const responses = drawAnswers("2pl", items, { abilities }, random);
    const groups = abilities.map((_, person) => (person < 1500 ? "first" : "second"));
    const fit = requireCalibrated(calibrate(responses, { model: "2pl", groups }));
    expect(meanSquare(standardisedErrors(fit, items))).toBeLessThan(1.6);
    const { mean, variance, se } = fit.groups[1];
    expect(Math.abs(mean - 0.7)).toBeLessThan(3 * se!.means![0]);
    expect(Math.abs(variance - 1.69)).toBeLessThan(3 * se!.covariance![0][0]);
  });

  test("two dimensions and their correlation", () => {
    const random = createRandom(21);
    const items = drawItems("2pl", 20, 2, random).map((item, index) => ({ ...item, dimension: index % 2 }));
    const abilities = Array.from({ length: 1500 }, () => {
      const first = random.normal();
      return [first, 0.6 * first + 0.8 * random.normal()];
    });
    const responses = drawAnswers("2pl", items, { abilities }, random);
    const dimensions = items.map(({ dimension }) => dimension);
    const fit = requireCalibrated(calibrate(responses, { model: "2pl", dimensions }));
    expect(meanSquare(standardisedErrors(fit, items))).toBeLessThan(1.6);
    const { covariance, se } = fit.groups[0];
    expect(Math.abs(covariance[0][1] - 0.6)).toBeLessThan(3 * se!.covariance![0][1]);
  });
});

test("next year's group is put on this year's scale by fixed anchors, which stay as they are", () => {
  const random = createRandom(13);
  const items = drawItems("2pl", 16, 2, random);
  const responses = drawAnswers("2pl", items, { abilities: drawAbilities(2000, random, 0.5, 0.8) }, random);
  const anchors = items.slice(0, 8);
  const fit = requireCalibrated(
    calibrate(responses, { model: "2pl", anchors, means: ["free"], variances: "free" }),
  );
  anchors.forEach(({ a, d }, index) => {
    expect(fit.items[index]).toMatchObject({ a, d });
    expect(fit.items[index].se).toBeUndefined();
  });
  const { mean, variance, se } = fit.groups[0];
  expect(Math.abs(mean - 0.5)).toBeLessThan(3 * se!.means![0]);
  expect(Math.abs(variance - 0.64)).toBeLessThan(3 * se!.covariance![0][0]);
  expect(meanSquare(standardisedErrors(fit, items))).toBeLessThan(2);
});

test("one slope for all items at variance 1 is the Rasch model with another unit", () => {
  const { responses } = drawTest("rasch", { persons: 500, items: 10, categories: 2, seed: 3 });
  const free = requireCalibrated(calibrate(responses, { model: "rasch" }));
  const common = requireCalibrated(calibrate(responses, { model: "rasch", slopes: "common" }));
  expect(common.logLik).toBeCloseTo(free.logLik, 6);
  expect(common.items[0].a).toBeCloseTo(Math.sqrt(free.groups[0].variance), 5);
  expect(new Set(common.items.map(({ a }) => a)).size).toBe(1);
});

test("starting elsewhere leads to the same maximum", () => {
  const { items, responses } = drawTest("gpcm", { persons: 400, items: 6, categories: 3, seed: 9 });
  const model: CalibrationModel = "gpcm";
  const usual = requireCalibrated(calibrate(responses, { model }));
  const start = { items: items.map((item) => ({ ...item, a: 2, d: item.d.map(() => 0) })) };
  const other = requireCalibrated(calibrate(responses, { model, start }));
  expect(other.logLik).toBeCloseTo(usual.logLik, 7);
  fittedValuesOf(other).forEach((values, index) => {
    values.forEach((value, place) => {
      expect(value).toBeCloseTo(fittedValuesOf(usual)[index][place], 5);
    });
  });
});
