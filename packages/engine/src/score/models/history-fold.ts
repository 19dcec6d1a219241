import { kernelTwins } from "../../kernels/create-kernels.ts";
import type { ScoreSpread } from "./blend-shapes.ts";
import { createFoldMemory, foldBytes } from "./fold-memory.ts";
import type { ItemModel } from "./item-model.ts";
import { createPlace, historyRoom } from "./kernel-place.ts";
import { createMomentSpread, type MomentSpread } from "./moment-spread.ts";

/** Folds one history after another into an `ials` model, as `foldHistoryInto` does, to the same bits. */
export type HistoryFold = {
  /** Folds a history in as a user, of whom the other functions tell; what is returned holds until the next. */
  readonly fold: (history: Uint32Array) => Float64Array;
  /** Returns a column of the score of every item for the user; it holds until the next. */
  readonly score: () => Float64Array;
  /** Fills `out` with the scores of the first `count` of `items`, both in the memory of the fold. */
  readonly scoreAtInto: (items: Int32Array, count: number, out: Float64Array) => void;
  /** Returns how the scores of all items spread but of those of `history`; their largest only if it is asked for. */
  readonly spreadWithout: (history: Uint32Array, asksLargest: boolean) => ScoreSpread;
  /** Returns A⁻¹f of an item's factors f, A being the matrix of the history; it holds until the next. */
  readonly solve: (item: number) => Float64Array;
  /** Returns what each item of the history adds to the score of `item`; it holds until the next. */
  readonly partsOf: (item: number) => Float64Array;
};

type FoldMemory = ReturnType<typeof createFoldMemory>;

/** The history folded in last, where kernels work as long as there is room. */
type Taken = { items: Int32Array; count: number; parts: Float64Array };

/** Returns what folds a history in; one that there is no room for in TypeScript. */
function createFold(
  { kernels, depth, taken, factors, gram, matrix, user, rows, products }: FoldMemory,
  model: ItemModel,
  last: Taken,
) {
  const { unobserved, penalty } = model.numbers;
  const task = { depth, count: 0, items: taken, factors, gram, added: 0, matrix, sum: user, rows };
  const solving = { depth, matrix, vector: user };
  return (history: Uint32Array) => {
    const count = history.length;
    last.count = count;
    task.count = count;
    task.added = penalty * (count + (unobserved * factors.length) / depth);
    if (count <= historyRoom) {
      // Item by item: setting whole arrays of another type takes ten times as long.
      for (let at = 0; at < count; at++) taken[at] = history[at];
      last.items = taken;
      last.parts = products;
      kernels.factorHistory(task);
    } else {
      last.items = Int32Array.from(history);
      last.parts = new Float64Array(count);
      kernelTwins.factorHistory({ ...task, items: last.items });
    }
    kernels.solveHistory(solving);
    return user;
  };
}

/** Returns what folds histories into `model`, with its factors in `place`: default one of their own. */
export function createHistoryFold(model: ItemModel, place = createPlace(foldBytes(model))): HistoryFold {
  const memory = createFoldMemory(model, place);
  const { kernels, depth, factors, panels, scores, matrix, user, vector, spread } = memory;
  const last: Taken = { items: memory.taken, count: 0, parts: memory.products };
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
  /** Products of the items of the history with a vector. */
  const multiplyTaken = (by: Float64Array) => {
    const { items, count, parts } = last;
    const { multiplyItems } = items === memory.taken ? kernels : kernelTwins;
    multiplyItems({ count, items, depth, factors, user: by, out: parts });
    return parts;
  };
  let byMoments: MomentSpread | undefined;
  const momentSpread = (history: Uint32Array) => {
    byMoments ??= createMomentSpread(factors, depth);
    return byMoments(user, history, multiplyTaken(user));
  };
  return Object.freeze({
    fold: createFold(memory, model, last),
    score,
    scoreAtInto: (items: Int32Array, count: number, out: Float64Array) =>
      kernels.multiplyItems({ count, items, depth, factors, user, out }),
    spreadWithout: (history: Uint32Array, asksLargest: boolean) =>
      (asksLargest ? undefined : momentSpread(history)) ?? spread(score(), history),
    solve,
    partsOf: (item: number) => multiplyTaken(solve(item)),
  });
}
