import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompetencyId, ItemId } from "../../../src/data/ids.ts";
import type { Item } from "../../../src/data/tables/items.ts";
import { encodeAnswers } from "../../../src/diagnose/correlate/answer-table.ts";
import { createCompetencyItems } from "../../../src/diagnose/correlate/competency-items.ts";
import { createLikelihoodTable } from "../../../src/diagnose/correlate/likelihood-table.ts";
import { createPosteriorSites } from "../../../src/diagnose/correlate/posterior-sites.ts";
import { estimateAbilities } from "../../../src/diagnose/estimate-ability.ts";
import { createItemBank } from "../../../src/diagnose/item-bank.ts";
import { describeWithFixtures, readExpected, readRecords } from "../fit/read-fixture.ts";
import { drawItems, itemOf } from "./simulate-teachers.ts";

/** Posterior of two competencies of correlation r under N(0, [[1, r], [r, 1]]). */
function settled(rows: readonly Item[], scores: readonly (number | undefined)[], r: number) {
  const items = createCompetencyItems(rows);
  const answers = scores.flatMap((score, index) =>
    score === undefined ? [] : [{ itemId: rows[index].itemId as ItemId, score }],
  );
  const table = encodeAnswers(items, ["C00", "C01"] as unknown as CompetencyId[], [{ answers }]);
  const sites = createPosteriorSites(table, createLikelihoodTable(items.items), 2);
  const precision = Float64Array.from([1, -r, -r, 1], (value) => value / (1 - r * r));
  expect(sites.settle(0, new Float64Array(2), precision)).toBe(true);
  return sites.moments;
}

/** The same posterior's moments by brute force over 161 x 161 nodes. */
function integrated(rows: readonly Item[], scores: readonly (number | undefined)[], r: number) {
  const nodes = Array.from({ length: 161 }, (_, index) => -8 + index / 10);
  const logs = [0, 1].map((k) =>
    nodes.map((theta) =>
      scores.reduce<number>((sum, score, index) => {
        const { discrimination: a, difficulty: b, competencies } = rows[index];
        if (score === undefined || Number(competencies[0].slice(1)) !== k) return sum;
        return sum - Math.log(1 + Math.exp((score === 1 ? -1 : 1) * a! * (theta - b!)));
      }, 0),
    ),
  );
  const sums = { mass: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
  nodes.forEach((x, i) => {
    nodes.forEach((y, j) => {
      const square = (x * x - 2 * r * x * y + y * y) / (1 - r * r);
      const density = Math.exp(logs[0][i] + logs[1][j] - 0.5 * square);
      sums.mass += density;
      sums.x += density * x;
      sums.y += density * y;
      sums.xx += density * x * x;
      sums.xy += density * x * y;
      sums.yy += density * y * y;
    });
  });
  const [x, y] = [sums.x / sums.mass, sums.y / sums.mass];
  const covariance = [sums.xx / sums.mass - x * x, sums.xy / sums.mass - x * y, sums.yy / sums.mass - y * y];
  return { mean: [x, y], covariance };
}

describeWithFixtures("two competencies of verbal aggression", () => {
  test("have mirt's means and standard errors, from a 31 x 31 grid, within 0.003", () => {
    const { items, cor, EAP_first10 } = readExpected("verbal_aggression").two_dimensional_want_do;
    const rows: Item[] = items.map(({ item, a1, a2, d }: any) =>
      itemOf(item, a1 !== 0 ? "C00" : "C01", a1 + a2, -d / (a1 + a2)),
    );
    const records = readRecords("verbal_aggression");
    EAP_first10.forEach((expected: any, person: number) => {
      const scores = rows.map(({ itemId }) => (Number(records[person][itemId]) > 0 ? 1 : 0));
      const { mean, covariance } = settled(rows, scores, cor);
      expect(Math.abs(mean[0] - expected.want)).toBeLessThan(0.003);
      expect(Math.abs(mean[1] - expected.do)).toBeLessThan(0.003);
      expect(Math.abs(Math.sqrt(covariance[0]) - expected.SE_want)).toBeLessThan(0.003);
      expect(Math.abs(Math.sqrt(covariance[3]) - expected.SE_do)).toBeLessThan(0.003);
    });
  });
});

const anyScores = fc.array(fc.constantFrom(0, 1, undefined), { minLength: 12, maxLength: 12 });

describe("the posterior", () => {
  const rows = drawItems(3, 2, 6);

  test("is that of brute force within 0.01, also with few answers and high correlation", () => {
    const check = (scores: readonly (number | undefined)[], r: number) => {
      const { mean, covariance } = settled(rows, scores, r);
      const exact = integrated(rows, scores, r);
      expect(Math.abs(mean[0] - exact.mean[0])).toBeLessThan(0.01);
      expect(Math.abs(mean[1] - exact.mean[1])).toBeLessThan(0.01);
      [0, 1, 3].forEach((at, index) => {
        expect(Math.abs(covariance[at] - exact.covariance[index])).toBeLessThan(0.01);
      });
    };
    const anyCorrelation = fc.constantFrom(-0.5, 0, 0.4, 0.7, 0.9);
    fc.assert(fc.property(anyScores, anyCorrelation, check), { numRuns: 60 });
  });

  test("of uncorrelated competencies is the expected a posteriori of each", () => {
    const bank = createItemBank(rows, { width: 8, points: 161 });
    const check = (scores: readonly (number | undefined)[]) => {
      const { mean, covariance } = settled(rows, scores, 0);
      const answers = scores.flatMap((score, index) =>
        score === undefined ? [] : [{ itemId: rows[index].itemId, score }],
      );
      estimateAbilities(bank, answers).forEach((estimate, k) => {
        const { mean: expectedMean, sd } = estimate.status === "estimated" ? estimate : { mean: 0, sd: 1 };
        expect(mean[k]).toBeCloseTo(expectedMean, 5);
        expect(Math.sqrt(covariance[3 * k])).toBeCloseTo(sd, 5);
      });
    };
    fc.assert(fc.property(anyScores, check), { numRuns: 60 });
  });

  test("a further right answer never lowers the mean of its own competency", () => {
    const check = (scores: readonly (number | undefined)[], index: number, r: number) => {
      const better = scores.map((score, other) => (other === index ? 1 : score));
      const k = Math.floor(index / 6);
      const before = settled(rows, scores, r).mean[k];
      expect(settled(rows, better, r).mean[k]).toBeGreaterThanOrEqual(before - 1e-6);
    };
    const anyCorrelation = fc.constantFrom(0, 0.5, 0.9);
    const anyIndex = fc.integer({ min: 0, max: 11 });
    fc.assert(fc.property(anyScores, anyIndex, anyCorrelation, check), { numRuns: 200 });
  });
});
