import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompetencyId, ItemId } from "../../../src/data/ids.ts";
import type { Item } from "../../../src/data/tables/items.ts";
import type { CompetencyDistribution } from "../../../src/diagnose/correlate/competency-distribution.ts";
import { createCompetencyItems } from "../../../src/diagnose/correlate/competency-items.ts";
import {
  type CompetencyEstimate,
  createProfileEstimator,
} from "../../../src/diagnose/correlate/profile-estimator.ts";
import type { Answer } from "../../../src/diagnose/estimate-ability.ts";
import { describeWithFixtures, readExpected } from "../fit/read-fixture.ts";
import { drawItems, itemOf } from "./simulate-teachers.ts";

const competencyIds = ["C00", "C01", "C02"] as unknown as CompetencyId[];
const itemRows = drawItems(5, 3, 6);
const items = createCompetencyItems(itemRows);

function distributionOf(covariance: number[][], means = covariance.map(() => 0)): CompetencyDistribution {
  const zero = covariance.map(() => 0);
  return {
    format: 1,
    competencies: competencyIds.slice(0, covariance.length),
    covariance,
    cells: [],
    stages: [],
    means,
    betweenCells: zero,
    betweenStages: zero,
  };
}
const correlated = distributionOf(
  [
    [1, 0.7, 0.6],
    [0.7, 1.2, 0.5],
    [0.6, 0.5, 0.9],
  ],
  [0.2, -0.3, 0],
);
const estimator = createProfileEstimator(correlated, items);

/** `scores[index]` on item `index`; `undefined` is not answered. */
const answersOf = (scores: readonly (number | undefined)[]): Answer[] =>
  scores.flatMap((score, index) =>
    score === undefined ? [] : [{ itemId: itemRows[index].itemId as ItemId, score }],
  );
function meanOf(estimates: readonly CompetencyEstimate[], k: number): number {
  const estimate = estimates[k];
  if (estimate.status === "undetermined") throw new Error("expected a mean");
  return estimate.mean;
}
const estimate = (answers: readonly Answer[], by = estimator) => by.estimate({ answers }).competencies;
const anyScores = fc.array(fc.constantFrom(0, 1, undefined), { minLength: 18, maxLength: 18 });
const anyAnswered = anyScores.filter((scores) => scores.some((score) => score !== undefined));

describeWithFixtures("the mode and its standard error are mirt's", () => {
  test("on all patterns of LSAT7 under N(0, 1)", () => {
    const { parameters, scores } = readExpected("lsat7").models["2PL"];
    const rows = Object.entries(parameters.items).map(([itemId, { est }]: [string, any]) =>
      itemOf(itemId, "C00", est.a1, -est.d / est.a1),
    );
    const by = createProfileEstimator(distributionOf([[1]]), createCompetencyItems(rows));
    expect(scores.length).toBeGreaterThan(25);
    for (const score of scores) {
      const answers = rows.map(({ itemId }) => ({ itemId, score: score[itemId] }));
      const [found] = estimate(answers, by);
      expect(found).toMatchObject({ status: "estimated", answered: 5 });
      if (found.status === "undetermined") return;
      expect(found.mean).toBeCloseTo(score.MAP, 5);
      // mirt differentiates numerically for it.
      expect(found.sd).toBeCloseTo(score.SE_MAP, 4);
    }
  });
});

describe("status", () => {
  test("tells direct evidence from little and from none", () => {
    const scores = [1, 0, 1, undefined, undefined, undefined, 1, 0];
    expect(estimate(answersOf(scores)).map(({ status }) => status)).toEqual([
      "estimated",
      "provisional",
      "borrowed",
    ]);
  });

  test("without any answer nothing is estimated: a prior is not a finding", () => {
    for (const found of estimate([]))
      expect(found).toMatchObject({ status: "undetermined", reason: "no-responses" });
  });

  test("a competency that the distribution does not know is undetermined", () => {
    const by = createProfileEstimator(distributionOf([[1]]), items);
    const found = estimate(answersOf([1, 0, 1, 1, 1, 0, 1]), by);
    expect(found.map(({ status }) => status)).toEqual(["estimated", "undetermined", "undetermined"]);
    expect(found[1]).toMatchObject({ reason: "not-in-distribution" });
  });

  test("a score that the item does not have and an item answered twice are faults", () => {
    const [{ itemId }] = itemRows;
    expect(() => estimate([{ itemId, score: 2 }])).toThrow(/integer from 0 to 1, got 2/);
    expect(() => estimate([{ itemId, score: 0.5 }])).toThrow(/got 0.5/);
    expect(() =>
      estimate([
        { itemId, score: 1 },
        { itemId, score: 1 },
      ]),
    ).toThrow(/answered once/);
  });
});

test("a teacher of an unknown cell has the stage's mean and more doubt, of an unknown stage yet more", () => {
  const by = createProfileEstimator(
    {
      ...distributionOf([[1]], [0.1]),
      cells: [{ stage: "primary", subject: "art", size: 50, means: [1] }],
      stages: [{ stage: "primary", size: 50, means: [0.5] }],
      betweenCells: [0.2],
      betweenStages: [0.3],
    },
    items,
  );
  const priors = [{ stage: "primary", subject: "art" }, { stage: "primary", subject: "music" }, {}].map(
    by.priorOf,
  );
  expect(priors.map(({ basis }) => basis)).toEqual(["cell", "stage", "all"]);
  expect(priors.map(({ mean }) => mean[0])).toEqual([1, 0.5, 0.1]);
  expect(priors.map(({ precision }) => 1 / precision[0]).map((value) => value.toFixed(9))).toEqual([
    "1.000000000",
    "1.200000000",
    "1.500000000",
  ]);
});

describe("laws", () => {
  test("a further right answer never lowers the mean of the item's own competency", () => {
    const check = (scores: readonly (number | undefined)[], index: number) => {
      const k = Math.floor(index / 6);
      const without = meanOf(estimate(answersOf([1, ...scores].slice(0, 18))), k);
      const base = [1, ...scores].slice(0, 18);
      const before = base[index];
      base[index] = 1;
      const after = meanOf(estimate(answersOf(base)), k);
      if (before === 1) expect(after).toBe(without);
      else expect(after).toBeGreaterThan(without);
    };
    fc.assert(fc.property(anyScores, fc.integer({ min: 0, max: 17 }), check), { numRuns: 400 });
  });

  test("with uncorrelated competencies each mean is the mode of its own posterior", () => {
    const variances = [0.8, 1.5, 1];
    const by = createProfileEstimator(
      distributionOf(
        variances.map((variance, k) => variances.map((_, other) => (k === other ? variance : 0))),
      ),
      items,
    );
    const slopeAt = (scores: readonly (number | undefined)[], k: number, theta: number) =>
      scores.reduce<number>((sum, score, index) => {
        if (score === undefined || Math.floor(index / 6) !== k) return sum;
        const { a, b } = items.items[index];
        return sum + a * (score - 1 / (1 + Math.exp(-a * (theta - b[0]))));
      }, -theta / variances[k]);
    const check = (scores: readonly (number | undefined)[]) => {
      const found = estimate(answersOf(scores), by);
      for (const k of [0, 1, 2]) {
        let [low, high] = [-20, 20];
        for (let round = 0; round < 60; round++) {
          const middle = (low + high) / 2;
          if (slopeAt(scores, k, middle) > 0) low = middle;
          else high = middle;
        }
        expect(meanOf(found, k)).toBeCloseTo(low, 7);
      }
    };
    fc.assert(fc.property(anyAnswered, check), { numRuns: 100 });
  });

  test("an unanswered item is not a wrong one: it changes nothing, wherever it stands", () => {
    const check = (scores: readonly (number | undefined)[]) => {
      const answers = answersOf(scores);
      const present = new Set(answers.map(({ itemId }) => itemId));
      const only = createCompetencyItems(itemRows.filter(({ itemId }) => present.has(itemId)));
      const asked = [
        ...new Set(answers.map(({ itemId }) => items.items[items.indexOf.get(itemId)!].competencyIndex)),
      ];
      const all = estimate(answers);
      const few = estimate(answers, createProfileEstimator(correlated, only));
      asked.sort().forEach((k, index) => {
        expect(few[index]).toEqual(all[k]);
      });
    };
    fc.assert(fc.property(anyAnswered, check), { numRuns: 100 });
  });

  test("relabelling items changes nothing", () => {
    const relabelled = itemRows.map((row, index) => ({ ...row, itemId: `X${99 - index}` as ItemId }));
    const by = createProfileEstimator(correlated, createCompetencyItems(relabelled));
    const check = (scores: readonly (number | undefined)[]) => {
      const renamed = scores.flatMap((score, index) =>
        score === undefined ? [] : [{ itemId: relabelled[index].itemId, score }],
      );
      const [left, right] = [estimate(answersOf(scores)), estimate(renamed, by)];
      for (const k of [0, 1, 2]) expect(meanOf(right, k)).toBeCloseTo(meanOf(left, k), 9);
    };
    fc.assert(fc.property(anyAnswered, check), { numRuns: 100 });
  });

  test("every posterior is narrower than the prior, all right and all wrong included", () => {
    const check = (scores: readonly (number | undefined)[]) => {
      const { converged, competencies } = estimator.estimate({ answers: answersOf(scores) });
      expect(converged).toBe(true);
      competencies.forEach((found, k) => {
        if (found.status === "undetermined") throw new Error("expected an estimate");
        expect(found.sd).toBeLessThan(Math.sqrt(correlated.covariance[k][k]));
        expect(Math.abs(found.mean)).toBeLessThan(6);
      });
    };
    check(new Array(18).fill(1));
    check(new Array(18).fill(0));
    fc.assert(fc.property(anyAnswered, check), { numRuns: 200 });
  });
});

test("steep items, extreme priors and other models converge too", () => {
  const models = ["rasch", "2pl", "3pl", "grm", "pcm", "gpcm"];
  const row = fc.record({
    model: fc.constantFrom(...models),
    discrimination: fc.double({ min: 0.2, max: 6, noNaN: true }),
    difficulty: fc.double({ min: -5, max: 5, noNaN: true }),
    guessing: fc.double({ min: 0, max: 0.4, noNaN: true }),
    competency: fc.integer({ min: 0, max: 2 }),
  });
  const check = (drawn: readonly any[], variance: number, wrong: boolean) => {
    const rows = drawn.map(({ competency, ...fields }, index) => ({
      ...fields,
      itemId: `I${index}`,
      competencies: [`C0${competency}`],
    })) as unknown as Item[];
    const all = Array.from({ length: 3 }, (_, k) =>
      Array.from({ length: 3 }, (_, other) => variance * (k === other ? 1 : 0.9)),
    );
    const by = createProfileEstimator(distributionOf(all), createCompetencyItems(rows));
    const answers = rows.map(({ itemId }, index) => ({ itemId, score: wrong ? 0 : index % 2 }));
    const { converged, competencies } = by.estimate({ answers });
    expect(converged).toBe(true);
    for (const found of competencies)
      expect(found.status !== "undetermined" && Number.isFinite(found.mean) && found.sd > 0).toBe(
        competencyIds.includes(found.competencyId),
      );
  };
  const anyRows = fc.array(row, { minLength: 1, maxLength: 60 });
  const anyVariance = fc.double({ min: 0.05, max: 25, noNaN: true });
  fc.assert(fc.property(anyRows, anyVariance, fc.boolean(), check), { numRuns: 500 });
});
