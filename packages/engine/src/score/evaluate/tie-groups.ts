import { compareIds } from "../../data/ids.ts";
import { scoreAtDepth } from "./candidates.ts";
import type { RankingCase } from "./ranking-case.ts";

/**
 * How equal scores are ranked: `expected` takes the mean over all orders, `trec` puts the larger id first as
 * trec_eval does.
 */
export type Ties = "expected" | "trec";

/** Items of equal score in order of rank, as far down as the depth asked for. */
export type TieGroup = {
  readonly items: readonly number[];
  /** Also counts candidates that no model knows, which are not in `items`. */
  readonly size: number;
  readonly relevant: number;
};

function groupsOf(
  ranked: readonly number[],
  isTogether: (a: number, b: number) => boolean,
  isRelevant: (item: number) => boolean,
): TieGroup[] {
  const groups: TieGroup[] = [];
  for (let first = 0; first < ranked.length; ) {
    let last = first + 1;
    while (last < ranked.length && isTogether(ranked[first], ranked[last])) last++;
    const items = ranked.slice(first, last);
    groups.push({ items, size: items.length, relevant: items.filter(isRelevant).length });
    first = last;
  }
  return groups;
}

/**
 * Returns the `candidates` of `one` in groups of equal score, best first, until at least `depth` are covered or
 * there are no more. With ties as trec_eval breaks them every group has one item. O(items + depth log depth).
 */
export function tieGroups(
  one: RankingCase,
  candidates: Uint32Array,
  scores: Float64Array,
  itemIds: readonly string[],
  depth: number,
  ties: Ties,
): readonly TieGroup[] {
  const threshold = scoreAtDepth(scores, candidates, depth);
  const ranked: number[] = [];
  for (let at = 0; at < candidates.length; at++)
    if (scores[candidates[at]] >= threshold) ranked.push(candidates[at]);
  const relevant = new Set(one.relevant);
  const isRelevant = (item: number) => relevant.has(item);
  if (ties === "trec") {
    ranked.sort((a, b) => scores[b] - scores[a] || compareIds(itemIds[b], itemIds[a]));
    return groupsOf(ranked.slice(0, depth), () => false, isRelevant);
  }
  ranked.sort((a, b) => scores[b] - scores[a] || a - b);
  const groups = groupsOf(ranked, (a, b) => scores[a] === scores[b], isRelevant);
  const unknown = one.unknownCandidates ?? 0;
  if (unknown > 0 && ranked.length < depth)
    groups.push({ items: [], size: unknown, relevant: one.unknownRelevant });
  return groups;
}
