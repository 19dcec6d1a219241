import { expect, test } from "vitest";
import { answerSets } from "../../../src/diagnose/conditional/answer-sets.ts";
import { conditionalLikelihood } from "../../../src/diagnose/conditional/conditional-likelihood.ts";
import { symmetricFunctions } from "../../../src/diagnose/conditional/symmetric-functions.ts";
import { createScoreMatrix } from "../fit/score-rows.ts";

test("symmetric functions are the products of weights over all answer patterns of each sum", () => {
  const logWeights = [Float64Array.of(0, 0.4), Float64Array.of(0, -1.2, 0.3), Float64Array.of(0, 2)];
  const sums = new Float64Array(5);
  for (let first = 0; first < 2; first++)
    for (let second = 0; second < 3; second++)
      for (let third = 0; third < 2; third++)
        sums[first + second + third] += Math.exp(
          logWeights[0][first] + logWeights[1][second] + logWeights[2][third],
        );
  const { before, after, logScale, tilt } = symmetricFunctions(logWeights);
  sums.forEach((sum, score) => {
    expect(Math.log(before[3][score]) + logScale - tilt * score).toBeCloseTo(Math.log(sum), 12);
    expect(after[0][score]).toBeCloseTo(before[3][score], 14);
  });
});

test("1,000 hard items lose no digits: equal items give binomial coefficients", () => {
  const { before, logScale, tilt } = symmetricFunctions(
    Array.from({ length: 1000 }, () => Float64Array.of(0, -3)),
  );
  let logBinomial = 0;
  for (let score = 1; score < 1000; score++) {
    logBinomial += Math.log((1001 - score) / score);
    expect(Math.log(before[1000][score]) + logScale - tilt * score).toBeCloseTo(logBinomial - 3 * score, 8);
  }
});

const items = [2, 3, 2, 4].map((count, column) => ({
  itemId: `I${column + 1}`,
  column,
  categories: Array.from({ length: count }, (_, category) => category),
}));
const offsets = [0, 1, 3, 4];
const rows = [
  [1, 2, 0, 1],
  [0, 1, 1, 3],
  [1, 0, undefined, 2],
  [0, 2, 1, 0],
  [undefined, 1, 1, 1],
  [1, 1, 0, 3],
];
const sets = answerSets(createScoreMatrix(rows), items);
const at = [0.3, -0.2, 0.5, -0.7, 0.1, 0.4, -0.3];
const spread = (flat: readonly number[]) =>
  items.map(({ categories }, item) =>
    Float64Array.from(categories, (_, k) => (k === 0 ? 0 : flat[offsets[item] + k - 1])),
  );
const moved = (index: number, by: number) => at.map((value, other) => (other === index ? value + by : value));

test("the gradient and the information are those of the log-likelihood, missing answers included", () => {
  const { gradient, information } = conditionalLikelihood(sets, spread(at), offsets);
  const width = 1e-5;
  at.forEach((_, index) => {
    const [up, down] = [width, -width].map((by) =>
      conditionalLikelihood(sets, spread(moved(index, by)), offsets),
    );
    expect((up.logLik - down.logLik) / (2 * width)).toBeCloseTo(gradient[index], 7);
    at.forEach((__, other) => {
      expect(-(up.gradient[other] - down.gradient[other]) / (2 * width)).toBeCloseTo(
        information[index][other],
        7,
      );
    });
  });
});

test("moving all thresholds alike changes nothing", () => {
  const shifted = at.map((value, index) => {
    const item = offsets.findLastIndex((offset) => offset <= index);
    return value + 0.8 * (index - offsets[item] + 1);
  });
  const [there, here] = [at, shifted].map(
    (flat) => conditionalLikelihood(sets, spread(flat), offsets).logLik,
  );
  expect(here).toBeCloseTo(there, 10);
});
