import type { TieGroup } from "./tie-groups.ts";

/**
 * What one ranking is worth at a cut-off k, as trec_eval defines it:
 * `recall` hits / relevant (recall_k) · `precision` hits / k (P_k) · `hr` whether there is a hit (success_k) ·
 * `ndcg` discounted hits over those of min(k, relevant) hits in front (ndcg_cut_k) · `ndcg-all` the same over
 * those of all relevant items, however many k are · `mrr` 1 / rank of the first hit (recip_rank of the first
 * k) · `map` precision at each hit, summed, over relevant (map_cut_k).
 */
export const rankingMetrics = ["recall", "precision", "hr", "ndcg", "ndcg-all", "mrr", "map"] as const;
export type RankingMetric = (typeof rankingMetrics)[number];

const discount = (rank: number) => 1 / Math.log2(rank + 1);

function idealGain(hits: number): number {
  let sum = 0;
  for (let rank = 1; rank <= hits; rank++) sum += discount(rank);
  return sum;
}

/**
 * Returns the metrics at `k` of a ranking in groups of equal score, each the mean over all orders within the
 * groups (with groups of one item: the plain metric). O(k).
 *
 * @param relevantCount all relevant items ≥ 1, also those that are not ranked.
 * @see McSherry & Najork (2008), doi:10.1007/978-3-540-78646-7_38. Checked against trec_eval 10.0.
 */
export function metricsAt(
  groups: readonly TieGroup[],
  relevantCount: number,
  k: number,
): { readonly [metric in RankingMetric]: number } {
  let hits = 0;
  let gain = 0;
  let precisions = 0;
  let missed = 1;
  let reciprocal = 0;
  let before = 0;
  let hitsBefore = 0;
  for (const { size, relevant } of groups) {
    const shown = Math.min(size, k - before);
    if (shown <= 0) break;
    const share = relevant / size;
    const otherShare = size > 1 ? (relevant - 1) / (size - 1) : 0;
    for (let offset = 0; relevant > 0 && offset < shown; offset++) {
      const rank = before + offset + 1;
      hits += share;
      gain += share * discount(rank);
      precisions += (share * (hitsBefore + 1 + offset * otherShare)) / rank;
      const nextHits = Math.min(1, relevant / (size - offset));
      reciprocal += (missed * nextHits) / rank;
      missed *= 1 - nextHits;
    }
    before += size;
    hitsBefore += relevant;
  }
  return {
    recall: hits / relevantCount,
    precision: hits / k,
    hr: 1 - missed,
    ndcg: gain / idealGain(Math.min(k, relevantCount)),
    "ndcg-all": gain / idealGain(relevantCount),
    mrr: reciprocal,
    map: precisions / relevantCount,
  };
}
