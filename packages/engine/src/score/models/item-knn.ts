import type { Interactions } from "./interactions.ts";
import { createLinkWriter, transposeLinks } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { itemCountsOf, itemUsersOf } from "./item-users.ts";
import { largestEntries } from "./largest-entries.ts";
import { visitCompanions } from "./visit-companions.ts";

export type ItemKnnOptions = {
  /** Nearest neighbours kept of each item that is scored. Default 200. */
  readonly neighbours?: number;
  /** Added to the denominator of the cosine, so that few shared users mean little. Default 10. */
  readonly shrink?: number;
  /** 1 to weight each user by log((1 + items) / (1 + own items)), else 0. Default 1. */
  readonly idf?: number;
  /** Weight of the history by each step further back. Default 1, which ignores its order. */
  readonly historyDecay?: number;
};

function userWeightsOf({ itemIds, starts }: Interactions, idf: number): Float64Array {
  return Float64Array.from({ length: starts.length - 1 }, (_, user) => {
    const weight = idf === 0 ? 1 : Math.log((1 + itemIds.length) / (1 + starts[user + 1] - starts[user]));
    return weight * weight;
  });
}

/**
 * Trains item-based nearest neighbours: the score of an item is the sum of its shrunk cosines with the items
 * of the history that are among its neighbours. O(Σ over users of their items squared).
 *
 * @see Sarwar, Karypis, Konstan & Riedl (2001), doi:10.1145/371920.372071.
 */
export function trainItemKnn(interactions: Interactions, options: ItemKnnOptions = {}): ItemModel {
  const { neighbours = 200, shrink = 10, idf = 1, historyDecay = 1 } = options;
  const { itemIds } = interactions;
  const itemUsers = itemUsersOf(interactions);
  const userWeights = userWeightsOf(interactions, idf);
  const norms = Float64Array.from(itemCountsOf(interactions), (_, item) => {
    let sum = 0;
    for (let at = itemUsers.starts[item]; at < itemUsers.starts[item + 1]; at++)
      sum += userWeights[itemUsers.users[at]];
    return Math.sqrt(sum);
  });
  const byTarget = createLinkWriter(itemIds.length);
  visitCompanions(interactions, itemUsers, userWeights, (item, companions, sums) => {
    for (let at = 0; at < companions.length; at++) {
      const other = companions[at];
      const denominator = norms[item] * norms[other] + shrink;
      sums[other] = denominator === 0 ? 0 : sums[other] / denominator;
    }
    byTarget.addRow(largestEntries(companions, sums, neighbours), sums);
  });
  const numbers = { neighbours, shrink, idf, historyDecay };
  const columns = { popularity: itemPopularity(interactions), ...transposeLinks(byTarget.finish()) };
  return { format: 1, kind: "item-knn", itemIds, numbers, columns, parts: [] };
}
