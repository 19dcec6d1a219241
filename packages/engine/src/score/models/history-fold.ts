import { kernelTwins } from "../../kernels/create-kernels.ts";
import type { ScoreSpread } from "./blend-shapes.ts";
import { createFoldMemory, foldBytes, foldRoom } from "./fold-memory.ts";
import type { ItemModel } from "./item-model.ts";
import { createPlace } from "./kernel-place.ts";
import { createMomentSpread, type MomentSpread } from "./moment-spread.ts";

/** Folds one history after another into an `ials` model, as `foldHistoryInto` does, to the same bits. */
export type HistoryFold = {
  /** Folds a history in as a user, of whom the other functions tell; what is returned holds until the next. */
  readonly fold: (history: Uint32Array) => Float64Array;
  /** Returns a column of the score of every item for the user; it holds until the next. */
  readonly score: () => Float64Array;
  /** Fills `out`, from its start, with the scores of the first `count` of `items`. */
  readonly scoreAtInto: (items: Uint32Array, count: number, out: Float64Array) => void;
  /** Returns how the scores of all items spread but of those of `history`; their largest only if it is asked for. */
  readonly spreadWithout: (history: Uint32Array, asksLargest: boolean) => ScoreSpread;
  /** Returns A⁻¹f of an item's factors f, A being the matrix of the history; it holds until the next. */
  readonly solve: (item: number) => Float64Array;
  /** Fills `out`, from its start, with what each item of `history`, which was folded in, adds to the score of `item`. */
  readonly partsInto: (history: Uint32Array, item: number, out: Float64Array) => void;
};

type FoldMemory = ReturnType<typeof createFoldMemory>;

/** Returns what fills `out` with the products of the first `count` of `items` with `by`, as many at a time as there is room. */
function createMultiply({ kernels, depth, factors, user, chosen, products }: FoldMemory) {
  const task = { count: 0, items: chosen, depth, factors, user, out: products };
  return (items: Uint32Array, count: number, by: Float64Array, out: Float64Array) => {
    task.user = by;
    for (let first = 0; first < count; first += foldRoom) {
      task.count = Math.min(foldRoom, count - first);
      // Item by item: setting whole arrays of another type takes ten times as long.
      for (let at = 0; at < task.count; at++) chosen[at] = items[first + at];
      kernels.multiplyItems(task);
      for (let at = 0; at < task.count; at++) out[first + at] = products[at];
    }
  };
}

/** Returns what folds a history in; one that there is no room for in TypeScript. */
function createFold(
  { kernels, depth, taken, factors, gram, matrix, user, rows }: FoldMemory,
  model: ItemModel,
) {
  const { unobserved, penalty } = model.numbers;
  const task = { depth, count: 0, items: taken, factors, gram, added: 0, matrix, sum: user, rows };
  const solving = { depth, matrix, vector: user };
  return (history: Uint32Array) => {
    const count = history.length;
    task.count = count;
    task.added = penalty * (count + (unobserved * factors.length) / depth);
    if (count <= foldRoom) {
      for (let at = 0; at < count; at++) taken[at] = history[at];
      kernels.factorHistory(task);
    } else kernelTwins.factorHistory({ ...task, items: Int32Array.from(history) });
    kernels.solveHistory(solving);
    return user;
  };
}

/** Returns what folds histories into `model`, with its factors in `place`: default one of their own. */
export function createHistoryFold(model: ItemModel, place = createPlace(foldBytes(model))): HistoryFold {
  const memory = createFoldMemory(model, place);
  const { kernels, depth, factors, panels, scores, matrix, user, vector, spread } = memory;
  const multiply = createMultiply(memory);
  const solving = { depth, matrix, vector };
  const solve = (item: number) => {
    for (let k = 0; k < depth; k++) vector[k] = factors[item * depth + k];
    kernels.solveHistory(solving);
    return vector;
  };
  const scoring = { items: scores.length, depth, panels, user, out: scores };
  const score = () => {
    kernels.multiplyUser(scoring);
    return scores;
  };
  let byMoments: MomentSpread | undefined;
  let held = new Float64Array(0);
  const momentSpread = (history: Uint32Array) => {
    byMoments ??= createMomentSpread(factors, depth);
    if (held.length < history.length) held = new Float64Array(2 * history.length);
    multiply(history, history.length, user, held);
    return byMoments(user, history, held);
  };
  return Object.freeze({
    fold: createFold(memory, model),
    score,
    scoreAtInto: (items: Uint32Array, count: number, out: Float64Array) => multiply(items, count, user, out),
    spreadWithout: (history: Uint32Array, asksLargest: boolean) =>
      (asksLargest ? undefined : momentSpread(history)) ?? spread(score(), history),
    solve,
    partsInto: (history: Uint32Array, item: number, out: Float64Array) =>
      multiply(history, history.length, solve(item), out),
  });
}
