import type { KernelPlace } from "./kernel-place.ts";
import type { ItemScorer } from "./part-scorer.ts";

/** The memory that picking so many items at once needs. */
export const pickBytes = (room: number): number => 24 * (room + 8);

/** Fills `sums` with the scores of the first `count` of `picked` items; `scores` is scratch memory, all have room for 4 more. */
export type ScorePicked = (
  history: Uint32Array,
  picked: Int32Array,
  count: number,
  scores: Float64Array,
  sums: Float64Array,
) => void;

/** Returns what scores some items where kernels work: as many at a time as there is room for. */
export function pickItems(
  { arena }: KernelPlace,
  room: number,
  score: ScorePicked,
): Pick<ItemScorer, "picked" | "scorePicked" | "scoreAtInto"> {
  const [picked, scores, sums] = [arena.integers(room + 4), arena.doubles(room + 4), arena.doubles(room + 4)];
  const scorePicked = (history: Uint32Array, count: number) => {
    score(history, picked, count, scores, sums);
    return sums;
  };
  return {
    picked,
    scorePicked,
    scoreAtInto: (history, items, count, out) => {
      for (let first = 0; first < count; first += room) {
        const some = Math.min(room, count - first);
        // Item by item: setting whole arrays of another type takes ten times as long.
        for (let at = 0; at < some; at++) picked[at] = items[first + at];
        scorePicked(history, some);
        for (let at = 0; at < some; at++) out[first + at] = sums[at];
      }
    },
  };
}
