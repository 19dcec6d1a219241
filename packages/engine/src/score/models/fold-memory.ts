import { kernelTwins } from "../../kernels/create-kernels.ts";
import type { ItemModel } from "./item-model.ts";
import { columnLength, historyRoom, type KernelPlace } from "./kernel-place.ts";
import { createSpreadScores } from "./spread-scores.ts";

/** Returns the memory that folding histories into a model needs. */
export function foldBytes({ numbers: { dimensions: depth }, itemIds }: ItemModel): number {
  const items = columnLength(itemIds.length);
  const doubles = items + depth * (2 * depth + historyRoom + 2) + historyRoom;
  return 4 * (2 * items * depth + historyRoom) + 8 * doubles;
}

/** Returns the factors of an `ials` model, with what folding a history in needs. */
export function createFoldMemory({ numbers, columns, itemIds }: ItemModel, place: KernelPlace) {
  const { arena } = place;
  const { dimensions: depth, unobserved } = numbers;
  const given = columns.factors as Float32Array;
  const itemCount = itemIds.length;
  const items = columnLength(itemCount);
  const kernels = depth % 4 === 0 ? place.kernels : kernelTwins;
  const factors = arena.floats(given.length);
  factors.set(given);
  const panels = arena.floats(items * depth);
  kernels.packCourses({ count: itemCount, depth, from: factors, to: panels });
  const gram = arena.doubles(depth * depth);
  gram.set((columns.gram as Float64Array).map((value) => unobserved * value));
  return {
    kernels,
    depth,
    factors,
    panels,
    gram,
    scores: arena.doubles(items),
    matrix: arena.doubles(depth * depth),
    user: arena.doubles(depth),
    rows: arena.doubles(depth * historyRoom),
    taken: arena.integers(historyRoom),
    vector: arena.doubles(depth),
    products: arena.doubles(historyRoom),
    spread: createSpreadScores(place, itemCount),
  };
}
