import type { Interactions } from "./interactions.ts";
import { createLinkWriter, transposeLinks } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { itemCountsOf, itemUsersOf } from "./item-users.ts";
import { largestEntries } from "./largest-entries.ts";
import { power } from "./power.ts";
import { visitCompanions } from "./visit-companions.ts";

export type Rp3betaOptions = {
  /** Exponent of the transition probabilities. Default 1. */
  readonly alpha?: number;
  /** Exponent of the popularity that a score is divided by. Default 0.6. */
  readonly beta?: number;
  /** Links kept to each item that is scored. Default 200. */
  readonly neighbours?: number;
  /** Weight of the history by each step further back. Default 1, which ignores its order. */
  readonly historyDecay?: number;
};

/**
 * Trains three-step random walks, user → item → user → item, whose end is divided by its popularity to the
 * power of beta. O(Σ over users of their items squared).
 *
 * @see Paudel, Christoffel, Newell & Bernstein (2017), doi:10.1145/2955101.
 */
export function trainRp3beta(interactions: Interactions, options: Rp3betaOptions = {}): ItemModel {
  const { alpha = 1, beta = 0.6, neighbours = 200, historyDecay = 1 } = options;
  const { itemIds, starts } = interactions;
  const counts = itemCountsOf(interactions);
  const userWeights = Float64Array.from({ length: starts.length - 1 }, (_, user) =>
    power(1 / Math.max(1, starts[user + 1] - starts[user]), alpha),
  );
  const fromItem = Float64Array.from(counts, (count) => power(1 / Math.max(1, count), alpha));
  const toItem = Float64Array.from(counts, (count) => power(1 / Math.max(1, count), beta));
  const byTarget = createLinkWriter(itemIds.length);
  visitCompanions(interactions, itemUsersOf(interactions), userWeights, (target, companions, sums) => {
    for (let at = 0; at < companions.length; at++)
      sums[companions[at]] *= fromItem[companions[at]] * toItem[target];
    byTarget.addRow(largestEntries(companions, sums, neighbours), sums);
  });
  const numbers = { alpha, beta, neighbours, historyDecay };
  const columns = { popularity: itemPopularity(interactions), ...transposeLinks(byTarget.finish()) };
  return { format: 1, kind: "rp3beta", itemIds, numbers, columns, parts: [] };
}
