import { EngineError } from "../../data/errors.ts";
import { createRandom } from "../../data/random.ts";
import type { Interactions } from "./interactions.ts";
import type { ItemModel } from "./item-model.ts";
import { itemPopularity } from "./item-popularity.ts";
import { itemCountsOf } from "./item-users.ts";

export type SuccessionOptions = {
  /** Decay of the middle and of the long view of the history, by each step further back. Default 0.5 and 0.8. */
  readonly middle?: number;
  readonly long?: number;
  /** Weight of a later item by each step further ahead. Default 0.7. */
  readonly ahead?: number;
  /** Penalty on the squared weights. Default 8. */
  readonly penalty?: number;
  /** Passes over the data, in parts of one where the data are many. Default 4. */
  readonly passes?: number;
  /** Step size of the adaptive gradient. Default 0.05. */
  readonly rate?: number;
  /** Default 1. */
  readonly seed?: number;
};

/** Items that the model can have: its weights and their squares take 24 bytes for every pair of items. */
export const mostSuccessionItems = 5000;

/** Views of a history: the last item alone, and all items with two decays. */
const viewCount = 3;
const smallestWeight = 1e-3;

export { viewCount as successionViews };

/**
 * Lists the rows of weights that `history` up to `last` (excluded) switches on, and how strongly; returns how
 * many there are. Row v · items + i is item i in view v.
 */
export function successionRows(
  history: Uint32Array,
  first: number,
  last: number,
  itemCount: number,
  decays: { readonly middle: number; readonly long: number },
  rows: number[],
  strengths: number[],
): number {
  let count = 0;
  let middle = 1;
  let long = 1;
  for (let at = last - 1; at >= first; at--) {
    if (history[at] >= itemCount) continue;
    if (count === 0) {
      rows[count] = history[at];
      strengths[count++] = 1;
    }
    if (middle >= smallestWeight) {
      rows[count] = itemCount + history[at];
      strengths[count++] = middle;
    }
    if (long < smallestWeight) break;
    rows[count] = 2 * itemCount + history[at];
    strengths[count++] = long;
    middle *= decays.middle;
    long *= decays.long;
  }
  return count;
}

/** Where each history that is learned from ends, and the end of its user's list. */
function prefixesOf({ starts }: Interactions): { readonly user: Uint32Array; readonly at: Uint32Array } {
  const user: number[] = [];
  const at: number[] = [];
  for (let of = 0; of + 1 < starts.length; of++)
    for (let end = starts[of] + 1; end < starts[of + 1]; end++) {
      user.push(of);
      at.push(end);
    }
  return { user: Uint32Array.from(user), at: Uint32Array.from(at) };
}

function shuffle(order: Uint32Array, integer: (count: number) => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = integer(at + 1);
    const kept = order[at];
    order[at] = order[other];
    order[other] = kept;
  }
}

/**
 * Trains our own model of what follows what: a softmax over the items not yet taken, whose scores are a base
 * plus the weights of the history in three views (the last item; all items under a fast and a slow decay), so that
 * order, similarity and recency share what they explain instead of being counted twice. Fitted by adaptive
 * gradients to the decayed later items of every prefix of every history.
 * O(passes · interactions · length of history · items).
 *
 * @throws {EngineError} `invalid-record` where there are more items than `mostSuccessionItems`.
 * @see Duchi, Hazan & Singer (2011), JMLR 12, 2121–2159, for the adaptive gradient.
 */
export function trainSuccession(interactions: Interactions, options: SuccessionOptions = {}): ItemModel {
  const { middle = 0.5, long = 0.8, ahead = 0.7 } = options;
  const { penalty = 8, passes = 4, rate = 0.05, seed = 1 } = options;
  const { itemIds, starts, items } = interactions;
  const itemCount = itemIds.length;
  if (itemCount > mostSuccessionItems)
    throw new EngineError(
      "invalid-record",
      `trainSuccession: items must be at most ${mostSuccessionItems}, got ${itemCount}`,
    );
  const base = Float32Array.from(itemCountsOf(interactions), (count) => Math.log(count + 1));
  const weights = new Float32Array(viewCount * itemCount * itemCount);
  const baseSquares = new Float32Array(itemCount).fill(1e-3);
  const squares = new Float32Array(weights.length).fill(1e-3);
  const prefixes = prefixesOf(interactions);
  const shrink = penalty / Math.max(1, prefixes.at.length);
  const order = Uint32Array.from(prefixes.at, (_, index) => index);
  const random = createRandom(seed);
  const scores = new Float64Array(itemCount);
  const rows: number[] = [];
  const strengths: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random.integer);
    for (const index of order.subarray(0, Math.ceil((passes - pass) * order.length))) {
      const first = starts[prefixes.user[index]];
      const end = starts[prefixes.user[index] + 1];
      const last = prefixes.at[index];
      const rowCount = successionRows(items, first, last, itemCount, { middle, long }, rows, strengths);
      for (let item = 0; item < itemCount; item++) scores[item] = base[item];
      for (let row = 0; row < rowCount; row++) {
        const from = rows[row] * itemCount;
        const strength = strengths[row];
        for (let item = 0; item < itemCount; item++) scores[item] += strength * weights[from + item];
      }
      for (let at = first; at < last; at++) scores[items[at]] = -Infinity;
      softmax(scores);
      let total = 0;
      for (let at = last, weight = 1; at < end; at++, weight *= ahead) total += weight;
      for (let at = last, weight = 1; at < end; at++, weight *= ahead) scores[items[at]] -= weight / total;
      // scores now hold the gradient of the loss
      for (let item = 0; item < itemCount; item++) {
        const slope = scores[item];
        baseSquares[item] += slope * slope;
        base[item] -= (rate * slope) / Math.sqrt(baseSquares[item]);
      }
      for (let row = 0; row < rowCount; row++) {
        const from = rows[row] * itemCount;
        const strength = strengths[row];
        for (let item = 0; item < itemCount; item++) {
          const slope = strength * scores[item] + shrink * weights[from + item];
          const square = squares[from + item] + slope * slope;
          squares[from + item] = square;
          weights[from + item] -= (rate * slope) / Math.sqrt(square);
        }
      }
    }
  }
  const numbers = { middle, long, ahead, penalty, passes, rate, seed };
  const columns = { popularity: itemPopularity(interactions), base, weights };
  return { format: 1, kind: "succession", itemIds, numbers, columns, parts: [] };
}

/** Replaces scores by their softmax. */
export function softmax(scores: Float64Array): void {
  let largest = -Infinity;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    scores[at] = Math.exp(scores[at] - largest);
    sum += scores[at];
  }
  for (let at = 0; at < scores.length; at++) scores[at] /= sum;
}
