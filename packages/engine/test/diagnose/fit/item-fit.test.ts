import { expect, test } from "vitest";
import { createCurveTable } from "../../../src/diagnose/fit/curve-table.ts";
import { estimateMeanSquares } from "../../../src/diagnose/fit/estimate-mean-squares.ts";
import { scoreDistribution } from "../../../src/diagnose/fit/score-distribution.ts";
import { testItemFit } from "../../../src/diagnose/fit/test-item-fit.ts";
import type { CurveItem } from "../../../src/diagnose/link/item-curve.ts";
import { normalQuadrature } from "../../../src/diagnose/quadrature.ts";
import { createScoreMatrix } from "./score-rows.ts";
import { simulateAnswers } from "./simulate-answers.ts";

const dichotomous = Array.from(
  { length: 12 },
  (_, index): CurveItem => ({
    itemId: `I${index + 1}`,
    model: "2pl",
    a: 0.8 + (index % 3) * 0.4,
    b: [(index - 5.5) / 4],
  }),
);
const graded = Array.from(
  { length: 8 },
  (_, index): CurveItem => ({
    itemId: `G${index + 1}`,
    model: index % 2 === 0 ? "grm" : "gpcm",
    a: 1 + (index % 3) * 0.3,
    b: [-1, 0, 1].map((threshold) => threshold + (index - 3.5) / 6),
  }),
);
const quadrature = normalQuadrature();

test("the distribution of sum scores is that of all answer patterns added up", () => {
  const items = [dichotomous[0], graded[0], graded[1]];
  const table = createCurveTable(items, normalQuadrature({ points: 3 }));
  const distributions = scoreDistribution(table);
  for (let node = 0; node < 3; node++) {
    const sums = new Float64Array(8);
    for (let first = 0; first < 2; first++)
      for (let second = 0; second < 4; second++)
        for (let third = 0; third < 4; third++)
          sums[first + second + third] +=
            table.curves[0][node * 2 + first] *
            table.curves[1][node * 4 + second] *
            table.curves[2][node * 4 + third];
    sums.forEach((sum, score) => {
      expect(distributions[node][score]).toBeCloseTo(sum, 12);
    });
  }
});

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each([
  ["2PL", dichotomous],
  ["GRM and GPCM", graded],
] as const)("%s: under the true model mean squares are 1 and S-X² is its number of cells", (_, items) => {
  const draws = Array.from({ length: 30 }, (__, seed) => simulateAnswers(items, 600, seed).responses);
  const squares = draws.flatMap((responses) => estimateMeanSquares(responses, items, quadrature));
  for (const kind of ["infit", "outfit"] as const) {
    const values = squares.flatMap((fit) => (fit.status === "estimated" ? [fit[kind]] : []));
    const centre = meanOf(values);
    const spread = Math.sqrt(meanOf(values.map((value) => (value - centre) ** 2)));
    expect(Math.abs(centre - 1)).toBeLessThan((2 * spread) / Math.sqrt(draws.length));
  }
  const tests = draws.flatMap((responses) => testItemFit(responses, items, quadrature));
  const ratios = tests.flatMap((fit, index) => {
    const { model, b } = items[index % items.length];
    const parameters = b.length + (model === "2pl" || model === "grm" || model === "gpcm" ? 1 : 0);
    // These parameters are the true ones, so none is lost to estimation.
    return fit.status === "tested" ? [fit.chiSquare / (fit.degrees + parameters)] : [];
  });
  expect(ratios.length).toBe(tests.length);
  expect(meanOf(ratios)).toBeGreaterThan(0.95);
  expect(meanOf(ratios)).toBeLessThan(1.05);
});

test("an item that measures nothing is found by all three", () => {
  const noise = dichotomous.map((item, index) => (index === 4 ? { ...item, a: 0.05 } : item));
  const { responses } = simulateAnswers(noise, 1500, 7);
  const squares = estimateMeanSquares(responses, dichotomous, quadrature);
  const tests = testItemFit(responses, dichotomous, quadrature);
  const [fifth, test] = [squares[4], tests[4]];
  if (fifth.status !== "estimated" || test.status !== "tested") throw new Error("expected figures");
  expect(fifth.infit).toBeGreaterThan(1.1);
  expect(fifth.outfit).toBeGreaterThan(fifth.infit);
  expect(test.adjustedP).toBeLessThan(1e-6);
});

test("unanswered items are left out of the mean squares; incomplete persons out of S-X²", () => {
  const { rows } = simulateAnswers(dichotomous, 200, 3);
  const ids = dichotomous.map(({ itemId }) => itemId);
  const thinned = createScoreMatrix(
    rows.map((row, person) => row.map((score, item) => (item === 2 && person % 2 === 0 ? undefined : score))),
    ids,
  );
  expect(estimateMeanSquares(thinned, dichotomous, quadrature)[2]).toMatchObject({ answered: 100 });
  expect(testItemFit(thinned, dichotomous, quadrature)[0].personCount).toBe(100);
});

const [first, second] = dichotomous;
test.each<[string, readonly CurveItem[], (number | undefined)[][]]>([
  [
    "all right",
    [first, second],
    [
      [1, 1],
      [1, 1],
    ],
  ],
  [
    "all wrong",
    [first, second],
    [
      [0, 0],
      [0, 0],
    ],
  ],
  ["one person", [first, second], [[1, 0]]],
  ["one item", [first], [[1], [0], [1]]],
  [
    "nobody complete",
    [first, second],
    [
      [1, undefined],
      [undefined, 0],
    ],
  ],
])("%s: mean squares are finite, S-X² is undetermined", (_, items, rows) => {
  const responses = createScoreMatrix(rows);
  for (const fit of estimateMeanSquares(responses, items, quadrature))
    expect(fit.status === "estimated" && Number.isFinite(fit.infit) && Number.isFinite(fit.outfit)).toBe(
      true,
    );
  for (const fit of testItemFit(responses, items, quadrature)) expect(fit.status).toBe("undetermined");
});

test("an item that nobody answered has no mean square; foreign items and scores are mistakes", () => {
  const silent = createScoreMatrix([[1, undefined]]);
  expect(estimateMeanSquares(silent, [first, second], quadrature)[1]).toEqual({
    status: "undetermined",
    itemId: "I2",
    reason: "no-responses",
  });
  expect(() => estimateMeanSquares(silent, [second, first], quadrature)).toThrow(
    "must be those of the responses",
  );
  expect(() => testItemFit(createScoreMatrix([[2]]), [first], quadrature)).toThrow(
    "row 1, item I1 must be at most 1",
  );
});
