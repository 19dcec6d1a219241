import { expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { createDensityDraw } from "../../../src/diagnose/calibrate/draw-from-log-density.ts";
import { drawPlausibleValues } from "../../../src/diagnose/calibrate/draw-plausible-values.ts";
import { estimatePersons } from "../../../src/diagnose/calibrate/estimate-persons.ts";
import type { MeasurementModel } from "../../../src/diagnose/calibrate/measurement-model.ts";
import { drawAnswers, drawItems, drawTest } from "./draw-answers.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
function covariance(left: readonly number[], right: readonly number[]): number {
  const [leftMean, rightMean] = [mean(left), mean(right)];
  return mean(left.map((value, index) => (value - leftMean) * (right[index] - rightMean)));
}

function drawsOf(values: ReturnType<typeof drawPlausibleValues>, dimension = 0): readonly number[] {
  return values.flatMap((value) =>
    value.status === "drawn" ? value.draws.map((draw) => draw[dimension]) : [],
  );
}

const measurement = (items: MeasurementModel["items"], variance = 1): MeasurementModel => ({
  model: "2pl",
  items,
  groups: [{ id: "all", means: [0], covariance: [[variance]] }],
  grid: { points: 61, width: 6 },
});

test("a normal density on a coarse grid is drawn with its mean and variance", () => {
  const nodes = Array.from({ length: 61 }, (_, node) => -6 + 0.2 * node);
  const density = Float64Array.from(nodes, (node) => -0.5 * ((node - 0.33) / 0.4) ** 2);
  const { positionAt } = createDensityDraw(density);
  const draws = Array.from({ length: 20_000 }, (_, index) => -6 + 0.2 * positionAt((index + 0.5) / 20_000));
  expect(mean(draws)).toBeCloseTo(0.33, 4);
  expect(covariance(draws, draws)).toBeCloseTo(0.16, 3);
});

test("the population's mean and variance are recovered within 2 Monte Carlo standard errors", () => {
  const biases = Array.from({ length: 30 }, (_, seed) => {
    const { items, responses } = drawTest("2pl", { persons: 400, items: 8, categories: 2, seed });
    const draws = drawsOf(drawPlausibleValues(measurement(items), responses, { seed, count: 5 }));
    return { mean: mean(draws), variance: covariance(draws, draws) - 1 };
  });
  for (const name of ["mean", "variance"] as const) {
    const values = biases.map((bias) => bias[name]);
    const error = Math.sqrt(covariance(values, values) / values.length);
    expect(Math.abs(mean(values))).toBeLessThan(2 * error);
  }
});

test("each person's draws have the moments of the posterior, which averaged EAPs do not", () => {
  const { items, responses } = drawTest("2pl", { persons: 50, items: 8, categories: 2, seed: 77 });
  const estimates = estimatePersons(measurement(items), responses);
  const values = drawPlausibleValues(measurement(items), responses, { seed: 1, count: 2000 });
  values.forEach((value, person) => {
    const estimate = estimates[person];
    if (value.status !== "drawn" || estimate.status !== "estimated") throw new Error("expected draws");
    const draws = value.draws.map(([draw]) => draw);
    expect(Math.abs(mean(draws) - estimate.mean)).toBeLessThan(5 * estimate.sd * Math.sqrt(1 / 2000));
    expect(Math.abs(Math.sqrt(covariance(draws, draws)) / estimate.sd - 1)).toBeLessThan(0.08);
  });
});

test("two dimensions are drawn together: no moment is biased by 2 Monte Carlo standard errors", () => {
  const parameters = (items: MeasurementModel["items"]): MeasurementModel => ({
    model: "2pl",
    items,
    groups: [
      {
        id: "all",
        means: [0, 0],
        covariance: [
          [1, 0.7],
          [0.7, 1],
        ],
      },
    ],
    grid: { points: 31, width: 6 },
  });
  const replications = Array.from({ length: 80 }, (_, seed) => {
    const random = createRandom(seed, 31);
    const items = drawItems("2pl", 16, 2, random).map((item, index) => ({ ...item, dimension: index % 2 }));
    const abilities = Array.from({ length: 60 }, () => {
      const first = random.normal();
      return [first, 0.7 * first + Math.sqrt(0.51) * random.normal()];
    });
    const responses = drawAnswers("2pl", items, { abilities }, random);
    const values = drawPlausibleValues(parameters(items), responses, { seed, count: 2 });
    const [first, second] = [drawsOf(values, 0), drawsOf(values, 1)];
    const product = (left: readonly number[], right: readonly number[]) =>
      mean(left.map((value, index) => value * right[index]));
    return [
      mean(first),
      mean(second),
      product(first, first) - 1,
      product(second, second) - 1,
      product(first, second) - 0.7,
    ];
  });
  for (let figure = 0; figure < 5; figure++) {
    const values = replications.map((replication) => replication[figure]);
    const error = Math.sqrt(covariance(values, values) / values.length);
    expect(Math.abs(mean(values))).toBeLessThan(2 * error);
  }
});

test("draws depend on the seed and the row alone; without answers there are none", () => {
  const { items, responses } = drawTest("2pl", {
    persons: 20,
    items: 4,
    categories: 2,
    seed: 1,
    missing: 0.7,
  });
  const draw = (seed: number) => drawPlausibleValues(measurement(items), responses, { seed });
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
  const silent = responses.findings.filter(({ kind }) => kind === "person-without-answers");
  expect(silent.length).toBeGreaterThan(0);
  for (const finding of silent)
    if ("row" in finding)
      expect(draw(3)[finding.row]).toEqual({ status: "undetermined", reason: "no-responses" });
});

test("a count below 1 is an error", () => {
  const { items, responses } = drawTest("2pl", { persons: 2, items: 4, categories: 2, seed: 1 });
  expect(() => drawPlausibleValues(measurement(items), responses, { seed: 1, count: 0 })).toThrow(
    /count must be an integer >= 1, got 0/,
  );
});
