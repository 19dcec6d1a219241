import type { Interactions } from "./interactions.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { power } from "./power.ts";

export type PopularityOptions = {
  /**
   * Time after which an interaction counts half, as a share of the span of all times; 0 for no decay, which
   * is also what interactions without times get. Default 0.
   */
  readonly halfLife?: number;
  /** Weight of the all-time share, in interactions, against the decayed one. Default 10. */
  readonly shrink?: number;
};

/** The recent share of each item: (Σ 2^(−age / half-life) + shrink · all-time share) / (total + shrink). */
function recentShares(times: Float64Array, items: Uint32Array, shares: Float32Array, halfLife: number) {
  const last = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const first = times.reduce((earliest, time) => Math.min(earliest, time), Infinity);
  const unit = halfLife * Math.max(last - first, Number.MIN_VALUE);
  const recent = new Float64Array(shares.length);
  let total = 0;
  items.forEach((item, at) => {
    const weight = power(2, (times[at] - last) / unit);
    recent[item] += weight;
    total += weight;
  });
  return { recent, total };
}

/**
 * Trains the model that advises what is taken most, lately where there are times. It looks at no history.
 * O(interactions).
 */
export function trainPopularity(interactions: Interactions, options: PopularityOptions = {}): ItemModel {
  const { halfLife = 0, shrink = 10 } = options;
  const { itemIds, items, times } = interactions;
  let popularity = itemPopularity(interactions);
  if (times !== undefined && halfLife > 0) {
    const shares = popularity;
    const { recent, total } = recentShares(times, items, shares, halfLife);
    popularity = shares.map((share, item) => (recent[item] + shrink * share) / (total + shrink));
  }
  const numbers = { halfLife, shrink };
  return { format: 1, kind: "popularity", itemIds, numbers, columns: { popularity }, parts: [] };
}
