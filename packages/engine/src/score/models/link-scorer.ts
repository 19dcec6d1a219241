import { createArena } from "../../kernels/create-arena.ts";
import { createKernels } from "../../kernels/create-kernels.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";
import { panelItems } from "../../kernels/score-user.ts";
import { addLinks, type ItemLinks, transposeLinks } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";

/** Scores by sums of links, and the links that lead to one item. */
export type LinkScorer = {
  readonly scoreInto: (history: Uint32Array, out: Float64Array) => void;
  /** Fills `out`, from its start, with the weights of the links from the items of a history to `target`. */
  readonly weightsInto: (history: Uint32Array, target: number, out: Float64Array) => void;
};

/** Items up to which links may become rows of a matrix: 64 MiB. */
const mostItems = 4096;
/** Share of all pairs that are linked from which on whole rows are faster: below it most of a row is zeros. */
const leastShare = 0.4;
/** Items of a history that the kernel has room for; of a longer one links are added one by one. */
const room = 256;
const slack = 4096;

/** Returns whether so many links among the items of a model are scored as rows of a matrix. */
const isDense = ({ starts, targets }: ItemLinks) => {
  const itemCount = starts.length - 1;
  return itemCount <= mostItems && targets.length >= leastShare * itemCount * itemCount;
};

const decayOf = ({ numbers: { historyDecay = 1 } }: ItemModel) => historyDecay;

/**
 * Returns what looks up the links from a history to one target after another. All links of a target lie in one row of
 * the links turned round, which is spread out by source and wiped again: the rows of the sources, each to be searched,
 * lie all over the memory.
 */
function createLinkReader(links: ItemLinks): LinkScorer["weightsInto"] {
  let incoming: ItemLinks | undefined;
  const bySource = new Float32Array(links.starts.length - 1);
  return (history, target, out) => {
    incoming ??= transposeLinks(links);
    const { starts, targets: sources, weights } = incoming;
    const [first, end] = [starts[target], starts[target + 1]];
    for (let at = first; at < end; at++) bySource[sources[at]] = weights[at];
    for (let at = 0; at < history.length; at++) out[at] = bySource[history[at]];
    for (let at = first; at < end; at++) bySource[sources[at]] = 0;
  };
}

/** Adds the links of a history one by one, the latest item first. */
function createSparseScorer(model: ItemModel): LinkScorer {
  const links = model.columns as unknown as ItemLinks;
  const historyDecay = decayOf(model);
  return {
    scoreInto: (history, out) => {
      out.fill(0);
      for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
        addLinks(links, history[at], weight, out);
    },
    weightsInto: createLinkReader(links),
  };
}

/** Adds whole rows in the same order; a pair without a link adds 0, so that the sums are the same to the bit. */
function createDenseScorer(model: ItemModel): LinkScorer {
  const { starts, targets, weights } = model.columns as unknown as ItemLinks;
  const historyDecay = decayOf(model);
  const itemCount = starts.length - 1;
  const items = Math.ceil(itemCount / panelItems) * panelItems;
  const memory = createKernelMemory(4 * itemCount * items + 8 * items + 12 * room + slack, "plain");
  const arena = createArena(memory);
  const kernels = createKernels(memory);
  const matrix = arena.floats(itemCount * items);
  for (let source = 0; source < itemCount; source++)
    for (let at = starts[source]; at < starts[source + 1]; at++)
      matrix[source * items + targets[at]] = weights[at];
  const scores = arena.doubles(items);
  const rows = arena.integers(room);
  const scales = arena.doubles(room);
  const sparse = createSparseScorer(model);
  return {
    scoreInto: (history, out) => {
      const count = history.length;
      if (count > room) return sparse.scoreInto(history, out);
      for (let at = count - 1, weight = 1, place = 0; at >= 0; at--, place++, weight *= historyDecay) {
        rows[place] = history[at];
        scales[place] = weight;
      }
      kernels.sumUser({ items, count, rows, weights: scales, matrix, out: scores });
      out.set(scores.subarray(0, itemCount));
    },
    weightsInto: (history, target, out) => {
      for (let at = 0; at < history.length; at++) out[at] = matrix[history[at] * items + target];
    },
  };
}

/** Returns the scorer of a model whose scores are sums of links, as `scoreInto` sums them, to the same bits. */
export function createLinkScorer(model: ItemModel): LinkScorer {
  return isDense(model.columns as unknown as ItemLinks)
    ? createDenseScorer(model)
    : createSparseScorer(model);
}
