import type { Interactions } from "./interactions.ts";
import { createLinkWriter } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { itemCountsOf, itemUsersOf } from "./item-users.ts";
import { largestEntries } from "./largest-entries.ts";
import { power } from "./power.ts";

export type DirectedOptions = {
  /** Weight of a successor by each step further away. Default 0.9. */
  readonly decay?: number;
  /** Weight of the history by each step further back. Default 0.7. */
  readonly historyDecay?: number;
  /** Exponent of the successor's popularity that a score is divided by. Default 0.4. */
  readonly popularityExponent?: number;
  /** Added to the count of the earlier item, so that rare items say little. Default 1. */
  readonly shrink?: number;
  /** Strongest successors kept of each item. Default 1,000. */
  readonly successors?: number;
};

/** Steps after which a decayed weight is left out. */
const smallestWeight = 1e-3;

/** Where item `at` of each user's list stands, with the list's end. */
type Places = { readonly starts: Uint32Array; readonly places: Uint32Array; readonly ends: Uint32Array };

function placesOf(interactions: Interactions): Places {
  const { starts, items } = interactions;
  const { starts: itemStarts } = itemUsersOf(interactions);
  const next = itemStarts.slice();
  const places = new Uint32Array(items.length);
  const ends = new Uint32Array(items.length);
  for (let user = 0; user + 1 < starts.length; user++)
    for (let at = starts[user]; at < starts[user + 1]; at++) {
      const to = next[items[at]]++;
      places[to] = at;
      ends[to] = starts[user + 1];
    }
  return { starts: itemStarts, places, ends };
}

/**
 * Trains P(later item | earlier item): counts of successors, decayed by their distance, over the count of the
 * earlier item and a power of the successor's. O(interactions · reach of the decay).
 */
export function trainDirected(interactions: Interactions, options: DirectedOptions = {}): ItemModel {
  const { decay = 0.9, historyDecay = 0.7, popularityExponent = 0.4 } = options;
  const { shrink = 1, successors = 1000 } = options;
  const { itemIds, items } = interactions;
  const counts = itemCountsOf(interactions);
  const toItem = Float64Array.from(counts, (count) => power(1 / Math.max(1, count), popularityExponent));
  const { starts, places, ends } = placesOf(interactions);
  const sums = new Float64Array(itemIds.length);
  const links = createLinkWriter(itemIds.length);
  for (let item = 0; item < itemIds.length; item++) {
    const later: number[] = [];
    for (let of = starts[item]; of < starts[item + 1]; of++)
      for (let at = places[of] + 1, weight = 1; at < ends[of] && weight >= smallestWeight; at++) {
        if (sums[items[at]] === 0) later.push(items[at]);
        sums[items[at]] += weight;
        weight *= decay;
      }
    const from = 1 / (counts[item] + shrink);
    for (const target of later) sums[target] *= from * toItem[target];
    const ascending = Uint32Array.from(later).sort();
    links.addRow(largestEntries(ascending, sums, successors), sums);
    for (const target of later) sums[target] = 0;
  }
  const numbers = { decay, historyDecay, popularityExponent, shrink, successors };
  const columns = { popularity: itemPopularity(interactions), ...links.finish() };
  return { format: 1, kind: "directed", itemIds, numbers, columns, parts: [] };
}
