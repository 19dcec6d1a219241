import { type ScoreSpread, spreadFrom } from "./blend-shapes.ts";
import { columnLength, type KernelPlace } from "./kernel-place.ts";

/** Returns the spread of a column of scores but for those of the history. */
export type SpreadScores = (scores: Float64Array, history: Uint32Array) => ScoreSpread;

/** Returns what finds spreads of the scores of `itemCount` items in a place. */
export function createSpreadScores({ arena, kernels }: KernelPlace, itemCount: number): SpreadScores {
  const out = arena.doubles(4);
  const items = columnLength(itemCount);
  let held = new Float64Array(0);
  return (scores, history) => {
    if (held.length < history.length) held = new Float64Array(2 * history.length);
    for (let at = 0; at < history.length; at++) held[at] = scores[history[at]];
    for (let at = 0; at < history.length; at++) scores[history[at]] = 0;
    kernels.spreadUser({ items, scores, out });
    for (let at = 0; at < history.length; at++) scores[history[at]] = held[at];
    return spreadFrom(out[0], out[1], out[2], itemCount - history.length);
  };
}
