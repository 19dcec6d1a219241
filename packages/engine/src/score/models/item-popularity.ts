import type { Interactions } from "./interactions.ts";
import { itemCountsOf } from "./item-users.ts";

/** Returns each item's share of all interactions. */
export function itemPopularity(interactions: Interactions): Float32Array {
  const total = Math.max(1, interactions.items.length);
  return Float32Array.from(itemCountsOf(interactions), (count) => count / total);
}
