import type { ScoreSpread } from "./blend-shapes.ts";
import type { ItemModel } from "./item-model.ts";
import type { KernelPlace } from "./kernel-place.ts";

/**
 * Scores one history after another by a model that is bound once; no history is empty. What was worked out for a history
 * is used again where the same array is asked about next, so that nobody may change it.
 */
export type ItemScorer = {
  /** Fills `out` with the score of every item, as `scoreInto` does. */
  readonly scoreInto: (history: Uint32Array, out: Float64Array) => void;
  /** Fills `out`, from its start, with the same scores of the first `count` of `items` alone. */
  readonly scoreAtInto: (history: Uint32Array, items: Uint32Array, count: number, out: Float64Array) => void;
  /** To be filled with the items that `scorePicked` is asked about. */
  readonly picked: Int32Array;
  /** Returns the same scores of the first `count` items picked, from its start; they hold until the next. */
  readonly scorePicked: (history: Uint32Array, count: number) => Float64Array;
  /** Returns the least score of all items. */
  readonly leastOf: (history: Uint32Array) => number;
  /**
   * Fills `out`, from its start, with the shares of the items of the history in what speaks for `item`, as
   * `attributeScore` returns them.
   */
  readonly sharesInto: (history: Uint32Array, item: number, out: Float64Array) => void;
};

/** What scores by a part of a blend, in the memory of a place. */
export type PartScorer = {
  /** Returns the score of every item, with zeros behind them up to a multiple of 8; they hold until the next. */
  readonly columnOf: (history: Uint32Array) => Float64Array;
  /** Fills `out` with the same scores of the first `count` of `items`; up to 3 places behind them are overwritten. */
  readonly scoreAtInto: (history: Uint32Array, items: Int32Array, count: number, out: Float64Array) => void;
  /** Returns how the scores of all items spread that are not of the history; the largest only if it is asked for. */
  readonly spreadOf: (history: Uint32Array, asksLargest: boolean) => ScoreSpread;
  /**
   * Returns what each item of the history adds to the score of `item`, as `scoreParts` does; it holds until the next. In
   * the memory of the place where kernels have room for the history.
   */
  readonly partsOf: (history: Uint32Array, item: number) => Float64Array;
};

/** How models of a kind are scored by. */
export type PartKind = {
  /** The memory that a scorer needs. */
  readonly bytesOf: (model: ItemModel) => number;
  readonly create: (model: ItemModel, place: KernelPlace) => PartScorer;
};

/** Returns what reads the scores of some items from a column of all. */
export const readColumn =
  (columnOf: PartScorer["columnOf"]) =>
  (history: Uint32Array, items: Int32Array | Uint32Array, count: number, out: Float64Array): void => {
    const scores = columnOf(history);
    for (let at = 0; at < count; at++) out[at] = scores[items[at]];
  };

/** Returns what remembers a column until another history is asked about. */
export function rememberColumn(fill: PartScorer["columnOf"]): PartScorer["columnOf"] {
  let last: Uint32Array | undefined;
  let column = new Float64Array(0) as Float64Array;
  return (history) => {
    if (last !== history) column = fill(history);
    last = history;
    return column;
  };
}

/** Returns what reads the scores of all items from a column in `place`. */
export const readAll = (
  columnOf: PartScorer["columnOf"],
  { kernels }: KernelPlace,
  count: number,
): Pick<ItemScorer, "scoreInto" | "leastOf"> => ({
  scoreInto: (history, out) => {
    const scores = columnOf(history);
    for (let item = 0; item < count; item++) out[item] = scores[item];
  },
  leastOf: (history) => kernels.leastUser({ count, scores: columnOf(history) }),
});
