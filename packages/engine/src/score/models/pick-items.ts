import type { KernelPlace } from "./kernel-place.ts";
import type { ItemScorer } from "./part-scorer.ts";

/** Items that are scored at once. */
const room = 1024;

/** The memory that picking items needs. */
export const pickBytes = 20 * room;

/** Fills `sums` with the scores of the first `count` of `picked` items; `scores` is scratch memory, all have room for an even count. */
export type ScorePicked = (
  history: Uint32Array,
  picked: Int32Array,
  count: number,
  scores: Float64Array,
  sums: Float64Array,
) => void;

/** Returns what scores some items where kernels work: as many at a time as there is room for. */
export function pickItems({ arena }: KernelPlace, score: ScorePicked): ItemScorer["scoreAtInto"] {
  const [picked, scores, sums] = [arena.integers(room), arena.doubles(room), arena.doubles(room)];
  return (history, items, count, out) => {
    for (let first = 0; first < count; first += room) {
      const some = Math.min(room, count - first);
      // Item by item: setting whole arrays of another type takes ten times as long.
      for (let at = 0; at < some; at++) picked[at] = items[first + at];
      score(history, picked, some, scores, sums);
      for (let at = 0; at < some; at++) out[first + at] = sums[at];
    }
  };
}
