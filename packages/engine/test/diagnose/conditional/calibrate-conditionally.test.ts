import { expect, test } from "vitest";
import { calibrateConditionally } from "../../../src/diagnose/conditional/calibrate-conditionally.ts";
import { testScoreGroups } from "../../../src/diagnose/conditional/test-score-groups.ts";
import type { ScoreMatrix } from "../../../src/diagnose/fit/score-matrix.ts";
import type { CurveItem } from "../../../src/diagnose/link/item-curve.ts";
import { describeWithFixtures, readExpected, readRecords, readScores } from "../fit/read-fixture.ts";
import { createScoreMatrix } from "../fit/score-rows.ts";
import { simulateAnswers } from "../fit/simulate-answers.ts";

function calibrated(responses: ScoreMatrix, model: "rasch" | "pcm") {
  const fit = calibrateConditionally(responses, { model });
  if (fit.status !== "calibrated") throw new Error(`expected a calibration, got ${fit.reason}`);
  return fit;
}

describeWithFixtures("reference figures of psychotools 0.7 on verbal aggression", () => {
  const records = readRecords("verbal_aggression");
  const itemIds = Object.keys(records[0]).slice(2);

  test("Rasch: likelihood, items summing to zero, errors", () => {
    const expected = readExpected("verbal_aggression").CML_rasch;
    const fit = calibrated(
      readScores(records, itemIds, (cell) => (Number(cell) > 0 ? 1 : 0)),
      "rasch",
    );
    expect(fit.converged).toBe(true);
    expect(Math.abs(fit.logLik - expected.cll)).toBeLessThan(1e-5);
    expect(fit.parameterCount).toBe(expected.npar);
    // psychotools stops at 1e-4: two items of equal total differ there in the sixth digit, here they are equal.
    for (const { itemId, thresholds } of fit.items) {
      expect(Math.abs(thresholds[0].value - expected.itempar_sumzero[itemId])).toBeLessThan(1e-4);
      expect(Math.abs(thresholds[0].sd - expected.se[itemId])).toBeLessThan(1e-5);
    }
    expect(fit.items[0].thresholds[0].value).toBeCloseTo(fit.items[1].thresholds[0].value, 12);
    expect(fit.personCount + fit.extremeCount).toBe(316);
    expect(fit.scoreGroups.reduce((sum, { count }) => sum + count, 0)).toBe(316);
  });

  test("partial credit: likelihood and thresholds", () => {
    const expected = readExpected("verbal_aggression").CML_pcm;
    const fit = calibrated(readScores(records, itemIds), "pcm");
    expect(Math.abs(fit.logLik - expected.cll)).toBeLessThan(1e-5);
    expect(fit.parameterCount).toBe(expected.npar);
    for (const { itemId, thresholds } of fit.items)
      thresholds.forEach(({ value }, index) => {
        expect(Math.abs(value - expected.threshpar[itemId][index])).toBeLessThan(1e-4);
      });
  });
});

const rasch = [-1.5, -0.5, 0, 0.7, 1.3].map(
  (b, index): CurveItem => ({ itemId: `I${index + 1}`, model: "rasch", a: 1, b: [b] }),
);
const partialCredit = [-1, -0.2, 0.2, 1].map(
  (b, index): CurveItem => ({ itemId: `P${index + 1}`, model: "pcm", a: 1, b: [b - 0.6, b, b + 0.6] }),
);

test.each([
  ["rasch", rasch],
  ["pcm", partialCredit],
] as const)("%s: estimates are unbiased and their errors are their spread", (model, items) => {
  const truth = items.flatMap(({ b }) => b);
  const centre = truth.reduce((sum, b) => sum + b, 0) / truth.length;
  const rounds = 200;
  const [sums, squares, variances] = [0, 0, 0].map(() => truth.map(() => 0));
  for (let seed = 0; seed < rounds; seed++) {
    // A fifth of the answers are missing, in two patterns.
    const { rows } = simulateAnswers(items, 300, seed);
    const thinned = rows.map((row, person) =>
      row.map((score, item) => (person % 5 === item ? undefined : score)),
    );
    calibrated(createScoreMatrix(thinned), model)
      .items.flatMap(({ thresholds }) => thresholds)
      .forEach(({ value, sd }, index) => {
        const error = value - (truth[index] - centre);
        sums[index] += error;
        squares[index] += error * error;
        variances[index] += sd * sd;
      });
  }
  const bias = sums.map((sum) => sum / rounds);
  const errors = squares.map((square) => Math.sqrt(square) / rounds);
  const outside = bias.filter((value, index) => Math.abs(value) > 2 * errors[index]).length;
  // Of 5 and of 12 biases of pure chance, more than 2 beyond two errors come about once in fifty.
  expect(outside).toBeLessThanOrEqual(2);
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
  expect(total(variances) / total(squares)).toBeGreaterThan(0.85);
  expect(total(variances) / total(squares)).toBeLessThan(1.18);
});

test("the likelihood does not depend on how persons or items are ordered", () => {
  const { rows } = simulateAnswers(partialCredit, 150, 1);
  const order = [2, 0, 3, 1];
  const there = calibrated(createScoreMatrix(rows), "pcm");
  const here = calibrated(
    createScoreMatrix([...rows].reverse().map((row) => order.map((item) => row[item]))),
    "pcm",
  );
  expect(here.logLik).toBeCloseTo(there.logLik, 8);
  order.forEach((item, index) => {
    expect(here.items[index].thresholds[1].value).toBeCloseTo(there.items[item].thresholds[1].value, 7);
  });
});

test("an unanswered item is left out: persons of two booklets are linked by what they share", () => {
  const { rows } = simulateAnswers(rasch, 800, 5);
  const booklets = rows.map((row, person) =>
    row.map((score, item) => ((person % 2 === 0) === item < 2 && item !== 2 ? undefined : score)),
  );
  const fit = calibrated(createScoreMatrix(booklets), "rasch");
  expect(fit.items).toHaveLength(5);
  fit.items.forEach(({ thresholds }, index) => {
    expect(Math.abs(thresholds[0].value - rasch[index].b[0])).toBeLessThan(4 * thresholds[0].sd);
  });
});

test("a score that nobody has is closed up and named", () => {
  const { rows } = simulateAnswers(partialCredit, 100, 2);
  const gap = rows.map((row) => row.map((score, item) => (item === 0 && score === 3 ? 4 : score)));
  const fit = calibrated(createScoreMatrix(gap), "pcm");
  expect(fit.findings).toEqual([{ kind: "category-unused", itemId: "I1", score: 3 }]);
  expect(fit.items[0].categories).toEqual([0, 1, 2, 4]);
  const closed = calibrated(createScoreMatrix(rows), "pcm");
  expect(fit.items.map(({ thresholds }) => thresholds)).toEqual(
    closed.items.map(({ thresholds }) => thresholds),
  );
});

test("items without finite differences are named and set aside", () => {
  // Nobody who failed item 1 solved another: it is infinitely easy beside them.
  const rows = [
    [1, 1, 0],
    [1, 0, 1],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const fit = calibrated(createScoreMatrix(rows), "rasch");
  expect(fit.items.map(({ itemId }) => itemId)).toEqual(["I2", "I3"]);
  expect(fit.findings).toEqual([{ kind: "item-not-connected", itemId: "I1" }]);
});

test.each<[string, (number | undefined)[][], string]>([
  [
    "all right",
    [
      [1, 1],
      [1, 1],
    ],
    "item-answered-alike",
  ],
  [
    "all wrong",
    [
      [0, 0],
      [0, 0],
    ],
    "item-answered-alike",
  ],
  ["one person", [[1, 0]], "item-answered-alike"],
  ["one item", [[1], [0]], ""],
  [
    "items nobody answered",
    [
      [1, undefined],
      [0, undefined],
    ],
    "item-without-answers",
  ],
  [
    "a person without answers",
    [
      [undefined, undefined],
      [1, 0],
    ],
    "person-without-answers",
  ],
  ["no persons", [], ""],
])("%s cannot be calibrated, and says why", (_, rows, kind) => {
  const fit = calibrateConditionally(createScoreMatrix(rows), { model: "rasch" });
  expect(fit).toMatchObject({ status: "undetermined", reason: "fewer-than-two-items" });
  if (kind !== "") expect(fit.findings.map((finding) => finding.kind)).toContain(kind);
});

test("three scores are a mistake under rasch", () => {
  const rows = [
    [0, 1],
    [1, 0],
    [2, 1],
  ];
  expect(() => calibrateConditionally(createScoreMatrix(rows), { model: "rasch" })).toThrow(
    "got 0, 1, 2 of I1",
  );
});

test("Andersen's test keeps its level under the model and finds unequal slopes", () => {
  const sixItems = [-1.2, -0.6, 0, 0.3, 0.8, 1.2].map((b, index) => ({
    ...rasch[0],
    itemId: `I${index}`,
    b: [b],
  }));
  const chiSquares = Array.from({ length: 60 }, (_, seed) => {
    const test = testScoreGroups(simulateAnswers(sixItems, 500, seed).responses, "rasch");
    if (test.status !== "tested") throw new Error("expected a test");
    expect(test.degrees).toBe(5);
    return test.chiSquare;
  });
  const mean = chiSquares.reduce((sum, value) => sum + value, 0) / chiSquares.length;
  // χ² with 5 degrees of freedom: mean 5, standard deviation √10.
  expect(Math.abs(mean - 5)).toBeLessThan((2.5 * Math.sqrt(10)) / Math.sqrt(chiSquares.length));
  const steep = sixItems.map((item, index) => ({ ...item, model: "2pl" as const, a: index < 3 ? 0.3 : 2.5 }));
  const test = testScoreGroups(simulateAnswers(steep, 1500, 1).responses, "rasch");
  expect(test.status === "tested" && test.p).toBeLessThan(1e-6);
});

test("Andersen's test is undetermined where a group's answers do not vary", () => {
  const rows = [
    [1, 0],
    [0, 1],
    [1, 1],
  ];
  expect(testScoreGroups(createScoreMatrix(rows), "rasch")).toEqual({
    status: "undetermined",
    reason: "items-differ-between-groups",
  });
  expect(testScoreGroups(createScoreMatrix([[1, 1]]), "rasch")).toMatchObject({ reason: "not-identified" });
});
