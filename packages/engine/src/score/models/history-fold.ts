import { createArena } from "../../kernels/create-arena.ts";
import { createKernels, kernelTwins } from "../../kernels/create-kernels.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";
import { panelItems } from "../../kernels/score-user.ts";
import type { ItemModel } from "./item-model.ts";

/** Folds one history after another into an `ials` model, as `foldHistoryInto` does, to the same bits. */
export type HistoryFold = {
  /** Folds a history in as a user, of whom the other functions tell; what is returned holds until the next. */
  readonly fold: (history: Uint32Array) => Float64Array;
  /** Fills `out` with the score of every item for the user. */
  readonly scoreInto: (out: Float64Array) => void;
  /** Returns A⁻¹f of an item's factors f, A being the matrix of the history; it holds until the next. */
  readonly solve: (item: number) => Float64Array;
};

/** Items of a history that the kernel has room for; a longer one is folded in TypeScript. */
const room = 256;
const slack = 4096;

/** Returns what folds histories into `model`, with its factors in a memory of their own. */
export function createHistoryFold({ numbers, columns, itemIds }: ItemModel): HistoryFold {
  const { dimensions: depth, unobserved, penalty } = numbers;
  const given = columns.factors as Float32Array;
  const itemCount = itemIds.length;
  const padded = Math.ceil(itemCount / panelItems) * panelItems;
  const bytes = 4 * (given.length + padded * depth + room) + 8 * (padded + depth * (2 * depth + room + 2));
  const memory = createKernelMemory(bytes + slack, "plain");
  const arena = createArena(memory);
  const kernels = depth % 4 === 0 ? createKernels(memory) : kernelTwins;
  const factors = arena.floats(given.length);
  factors.set(given);
  const panels = arena.floats(padded * depth);
  kernels.packCourses({ count: itemCount, depth, from: factors, to: panels });
  const scores = arena.doubles(padded);
  const gram = arena.doubles(depth * depth);
  gram.set((columns.gram as Float64Array).map((value) => unobserved * value));
  const matrix = arena.doubles(depth * depth);
  const user = arena.doubles(depth);
  const rows = arena.doubles(depth * room);
  const shared = { depth, factors, gram, matrix, sum: user, rows };
  const items = arena.integers(room);
  const vector = arena.doubles(depth);

  return Object.freeze({
    fold: (history: Uint32Array) => {
      const count = history.length;
      const added = penalty * (count + (unobserved * given.length) / depth);
      if (count <= room) {
        // Item by item: setting whole arrays of another type takes ten times as long.
        for (let at = 0; at < count; at++) items[at] = history[at];
        kernels.factorHistory({ ...shared, count, items, added });
      } else kernelTwins.factorHistory({ ...shared, count, items: Int32Array.from(history), added });
      kernels.solveHistory({ depth, matrix, vector: user });
      return user;
    },
    scoreInto: (out: Float64Array) => {
      kernels.multiplyUser({ items: padded, depth, panels, user, out: scores });
      out.set(scores.subarray(0, itemCount));
    },
    solve: (item: number) => {
      for (let k = 0; k < depth; k++) vector[k] = given[item * depth + k];
      kernels.solveHistory({ depth, matrix, vector });
      return vector;
    },
  });
}
