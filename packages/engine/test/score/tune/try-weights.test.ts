import fc from "fast-check";
import { expect, test } from "vitest";
import { tryWeights } from "../../../src/score/tune/try-weights.ts";

const weights = [0, 0.25, 0.5, 1, 2];

/** Recall and NDCG of one case, averaged, by adding up and comparing. */
function plainValue(
  totals: readonly number[],
  relevant: readonly boolean[],
  count: number,
  k: number,
): number {
  let recall = 0;
  let gain = 0;
  totals.forEach((own, at) => {
    if (!relevant[at]) return;
    const above = totals.filter((total) => total > own).length;
    const equal = totals.filter((total) => total === own).length - 1;
    const rank = 1 + above + equal / 2;
    if (rank > k) return;
    recall++;
    gain += 1 / Math.log2(rank + 1);
  });
  let ideal = 0;
  for (let rank = 1; rank <= Math.min(k, count); rank++) ideal += 1 / Math.log2(rank + 1);
  return (recall / count + gain / ideal) / 2;
}

// quarters, so that sums are exact and ties are many
const quarter = fc.integer({ min: -6, max: 6 }).map((value) => value / 4);
const entry = fc.record({ without: quarter, feature: quarter, isRelevant: fc.boolean() });

test("all weights at once are worth what each is by adding up and comparing", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      (pools, k) => {
        const all = pools.flat();
        const starts = [0];
        for (const pool of pools) starts.push(starts[starts.length - 1] + pool.length);
        const counts = pools.map((pool) => Math.max(1, pool.filter(({ isRelevant }) => isRelevant).length));
        const values = tryWeights(
          {
            starts: Uint32Array.from(starts),
            isRelevant: Uint8Array.from(all, ({ isRelevant }) => Number(isRelevant)),
            relevantCounts: Uint32Array.from(counts),
            featuresPerPart: 1,
            features: [],
          },
          Float64Array.from(all, ({ without }) => without),
          Float32Array.from(all, ({ feature }) => feature),
          pools.map((_, one) => one),
          weights,
          k,
        );
        weights.forEach((weight, place) => {
          pools.forEach((pool, one) => {
            const totals = pool.map(({ without, feature }) => without + weight * feature);
            const relevant = pool.map(({ isRelevant }) => isRelevant);
            expect(values[place][one]).toBeCloseTo(plainValue(totals, relevant, counts[one], k), 12);
          });
        });
      },
    ),
    { numRuns: 2000 },
  );
});
