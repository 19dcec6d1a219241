import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import {
  type CalibrationOptions,
  resolveOptions,
} from "../../../src/diagnose/calibrate/calibration-options.ts";
import { chooseColumns } from "../../../src/diagnose/calibrate/choose-columns.ts";
import { createMarginalLikelihood } from "../../../src/diagnose/calibrate/marginal-likelihood.ts";
import { freeOf } from "../../../src/diagnose/calibrate/parameter-layout.ts";
import { createPersonGroups } from "../../../src/diagnose/calibrate/person-groups.ts";
import { prepareCalibration } from "../../../src/diagnose/calibrate/prepare-calibration.ts";
import { drawTest } from "./draw-answers.ts";

const step = 1e-5;

const cases: readonly (readonly [string, number, CalibrationOptions])[] = [
  ["rasch", 2, { model: "rasch" }],
  ["one slope for all", 2, { model: "rasch", slopes: "common" }],
  ["2pl with priors", 2, { model: "2pl", priors: "small-sample" }],
  ["3pl", 2, { model: "3pl" }],
  ["grm", 4, { model: "grm" }],
  ["pcm", 3, { model: "pcm" }],
  ["gpcm", 4, { model: "gpcm" }],
  ["2pl, all means and variances free", 2, { model: "2pl", means: ["free"], variances: "free" }],
  ["items equal", 2, { model: "2pl", equalItems: [["i1", "i2"]] }],
  ["2pl of two dimensions", 2, { model: "2pl", dimensions: [0, 0, 0, 1, 1, 1], grid: { points: 21 } }],
  [
    "grm of two dimensions, all free",
    3,
    {
      model: "grm",
      dimensions: [0, 1, 0, 1, 0, 1],
      means: ["free", "free"],
      variances: "free",
      grid: { points: 21 },
    },
  ],
];

/** The likelihood of simulated answers of two groups, with an item that differs, at a point off the maximum. */
function prepare(categories: number, options: CalibrationOptions, missing: number) {
  const { responses } = drawTest(options.model, { persons: 60, items: 6, categories, seed: 11, missing });
  const labels = Array.from({ length: 60 }, (_, person) => (person % 3 === 0 ? "b" : "a"));
  const resolved = resolveOptions({ ...options, freeItems: ["i5"] }, responses.itemCount);
  const groups = createPersonGroups(responses, labels);
  const { columns } = chooseColumns(responses, groups, resolved);
  const { model, layout, start } = prepareCalibration(responses, columns, groups, resolved);
  const random = createRandom(5);
  const point = freeOf(layout, start).map((value) => value * (1 + 0.1 * random.uniform()));
  return { likelihood: createMarginalLikelihood(model, layout, resolved.priors, start), point };
}

const moved = (point: Float64Array, slot: number, distance: number) =>
  point.map((value, index) => (index === slot ? value + distance : value));

describe.each([0, 0.2])("with %d of the answers missing", (missing) => {
  test.each(cases)("gradient of %s by differences", (_, categories, options) => {
    const { likelihood, point } = prepare(categories, options, missing);
    likelihood.evaluate(point);
    const { gradient } = likelihood.score();
    gradient.forEach((slope, slot) => {
      const rise =
        likelihood.evaluate(moved(point, slot, step)) - likelihood.evaluate(moved(point, slot, -step));
      expect(slope).toBeCloseTo(rise / (2 * step), 4);
    });
  });

  test.each(cases)("observed information of %s by differences", (_, categories, options) => {
    const { likelihood, point } = prepare(categories, options, missing);
    likelihood.evaluate(point);
    const information = likelihood.observedInformation();
    const gradientAt = (at: Float64Array) => {
      likelihood.evaluate(at);
      return likelihood.score().gradient;
    };
    point.forEach((_, slot) => {
      const ahead = gradientAt(moved(point, slot, step));
      const behind = gradientAt(moved(point, slot, -step));
      ahead.forEach((slope, other) => {
        const expected = (behind[other] - slope) / (2 * step);
        expect(information[slot * point.length + other]).toBeCloseTo(expected, 4);
      });
    });
  });
});

test("the reported information is that of the reported log-likelihood", () => {
  const { likelihood, point } = prepare(2, { model: "rasch", grid: { width: 3, points: 31 } }, 0);
  const reportedAt = (at: Float64Array) => {
    likelihood.evaluate(at);
    return likelihood.reportedLogLikelihood();
  };
  const width = 1e-3;
  const center = reportedAt(point);
  const information = likelihood.reportedInformation();
  point.forEach((_, slot) => {
    const bend = reportedAt(moved(point, slot, width)) - 2 * center + reportedAt(moved(point, slot, -width));
    expect(information[slot * point.length + slot]).toBeCloseTo(-bend / (width * width), 3);
  });
});

test("an M-step never lowers the likelihood", () => {
  for (const [, categories, options] of cases) {
    const { likelihood, point } = prepare(categories, options, 0.2);
    const before = likelihood.evaluate(point);
    expect(likelihood.evaluate(likelihood.maximise())).toBeGreaterThan(before);
  }
});
