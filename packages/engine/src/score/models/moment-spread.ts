import { type ScoreSpread, spreadFrom } from "./blend-shapes.ts";
import { gramOf } from "./solve-factors.ts";

/** Share of the squares of all scores that must be left without a history: less would be lost in the rounding of the rest. */
const leastLeft = 1e-3;

/** Returns the spread of the scores of `user` without those of `history`, `held`; `undefined` where it would be inexact. */
export type MomentSpread = (
  user: Float64Array,
  history: Uint32Array,
  held: Float64Array,
) => ScoreSpread | undefined;

/**
 * Returns what finds the deviation of the scores u'f of all items with factors f by their moments u' Σ f and u' Σ ff' u, in
 * O(depth²) a user, however many the items are. Nothing is said of the largest.
 */
export function createMomentSpread(factors: Float32Array, depth: number): MomentSpread {
  const itemCount = factors.length / depth;
  const sums = new Float64Array(depth);
  for (let at = 0; at < factors.length; at++) sums[at % depth] += factors[at];
  const gram = gramOf(factors, depth);
  const isSeen = new Uint8Array(itemCount);
  return (user, history, held) => {
    let sum = 0;
    let squares = 0;
    for (let row = 0, at = 0; row < depth; row++) {
      let image = 0;
      for (let column = 0; column < depth; column++) image += gram[at++] * user[column];
      sum += sums[row] * user[row];
      squares += image * user[row];
    }
    const least = leastLeft * squares;
    for (let at = 0; at < history.length; at++) {
      if (isSeen[history[at]] === 1) continue;
      isSeen[history[at]] = 1;
      sum -= held[at];
      squares -= held[at] * held[at];
    }
    for (let at = 0; at < history.length; at++) isSeen[history[at]] = 0;
    const others = itemCount - history.length;
    const isExact = others > 0 && squares - (sum * sum) / others > least;
    return isExact ? spreadFrom(sum, squares, 0, others) : undefined;
  };
}
