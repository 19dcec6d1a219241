import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateRanking, type RankingCase } from "../../../src/index.ts";
import { createCandidates } from "../../../src/score/evaluate/candidates.ts";
import { metricsAt, rankingMetrics } from "../../../src/score/evaluate/ranking-metrics.ts";
import { type Ties, tieGroups } from "../../../src/score/evaluate/tie-groups.ts";

const noHistory = new Uint32Array(0);
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const caseOf = (relevant: readonly number[], unknownRelevant = 0): RankingCase => ({
  history: noHistory,
  relevant: Uint32Array.from(relevant),
  unknownRelevant,
});
const at = (scores: readonly number[], one: RankingCase, k: number, ties: Ties) =>
  metricsAt(
    tieGroups(
      one,
      createCandidates(scores.length)(one),
      Float64Array.from(scores),
      ids(scores.length),
      k,
      ties,
    ),
    one.relevant.length + one.unknownRelevant,
    k,
  );

/** What the fixture's figures are, in their order. */
const trecMetrics = ["recall", "precision", "hr", "ndcg", "map", "mrr"] as const;

test("1,000 random rankings are worth what trec_eval 10.0 says, ties in its order", () => {
  const lines = readFileSync(new URL("trec-eval-cases.txt", import.meta.url), "utf8")
    .trim()
    .split("\n");
  expect(lines).toHaveLength(1000);
  for (const line of lines) {
    const [digits, marks, unranked, ...figures] = line.split(" ");
    const scores = [...digits].map(Number);
    const relevant = [...marks].flatMap((mark, item) => (mark === "1" ? [item] : []));
    const exact = [5, 10].flatMap((k) => {
      const values = at(scores, caseOf(relevant, Number(unranked)), k, "trec");
      return trecMetrics.map((metric) => values[metric] * 10000);
    });
    // Four decimals: half of the last may be rounded away.
    exact.forEach((value, index) => {
      expect(Math.abs(value - Number(figures[index])), line).toBeLessThan(0.51);
    });
  }
});

function permutations(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

const smallRanking = fc
  .record({
    scores: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 6 }),
    marks: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    unknown: fc.integer({ min: 0, max: 2 }),
    k: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ scores, marks, unknown, k }) => {
    const relevant = scores.flatMap((_, item) => (marks[item] ? [item] : []));
    return { scores, one: caseOf(relevant, relevant.length === 0 ? unknown + 1 : unknown), k };
  });

test("ties are worth the mean over all orders in which they can come", () => {
  fc.assert(
    fc.property(smallRanking, ({ scores, one, k }) => {
      const expected = at(scores, one, k, "expected");
      const orders = permutations(scores.map((_, item) => item));
      for (const metric of rankingMetrics) {
        const values = orders.map(
          (order) =>
            at(
              scores.map((score, item) => score * 10 + order.indexOf(item) / 10),
              one,
              k,
              "expected",
            )[metric],
        );
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(expected[metric]).toBeCloseTo(mean, 10);
      }
    }),
  );
});

test("without ties both ways of breaking them agree", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      (scores, k) => {
        const one = caseOf([0]);
        expect(at(scores, one, k, "trec")).toEqual(at(scores, one, k, "expected"));
      },
    ),
  );
});

describe("a ranking", () => {
  const scoresOf = (scores: readonly number[]) => (_: Uint32Array, out: Float64Array) => out.set(scores);
  const evaluate = (scores: readonly number[], one: RankingCase, k = [2]) =>
    evaluateRanking(ids(scores.length), [one], scoresOf(scores), { k }).metrics;

  test("leaves out history and excluded items", () => {
    const one = { ...caseOf([2]), history: Uint32Array.of(0), excluded: Uint32Array.of(1) };
    expect(evaluate([9, 8, 7, 1], one)).toMatchObject({ "recall@2": 1, "mrr@2": 1, "ndcg@2": 1 });
  });

  test("ranks exactly the candidates where they are given, also items of the history", () => {
    const one = { ...caseOf([2]), history: Uint32Array.of(0), candidates: Uint32Array.of(0, 2) };
    expect(evaluate([9, 8, 7, 1], one)["mrr@2"]).toBe(0.5);
  });

  test("gives candidates that no model knows the last places", () => {
    const unknown = { ...caseOf([], 1), candidates: Uint32Array.of(0), unknownCandidates: 2 };
    expect(evaluate([1, 1], unknown)["recall@2"]).toBe(0.5);
    expect(evaluate([1, 1], unknown, [1])["recall@1"]).toBe(0);
  });

  test("divides by all relevant items in ndcg-all, by as many as fit in ndcg", () => {
    const values = evaluate([3, 2, 1], caseOf([0, 1, 2]), [2]);
    expect(values["ndcg@2"]).toBeCloseTo(1, 12);
    expect(values["ndcg-all@2"]).toBeCloseTo((1 + 1 / Math.log2(3)) / (1.5 + 1 / Math.log2(3)), 12);
  });

  test("covers what somebody is shown, and is most unequal when that is one item", () => {
    const values = evaluate([3, 2, 1, 0], caseOf([0]), [1]);
    expect(values["coverage@1"]).toBe(0.25);
    expect(values["gini@1"]).toBe(0.75);
    expect(evaluate([1, 1, 1, 1], caseOf([0]), [1])["gini@1"]).toBe(0);
  });

  test("needs a relevant item and whole cut-offs", () => {
    expect(() => evaluate([1], caseOf([]))).toThrow("a case must have a relevant item, got none");
    expect(() => evaluate([1], caseOf([0]), [0])).toThrow("k must be integers >= 1, got 0");
    expect(() => evaluate([1], caseOf([0]), [])).toThrow("k must be integers >= 1");
  });
});
