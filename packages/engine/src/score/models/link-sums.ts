import type { Arena } from "../../kernels/create-arena.ts";
import { kernelTwins } from "../../kernels/create-kernels.ts";
import { type ItemLinks, transposeLinks } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";
import { columnLength, type KernelPlace, historyRoom as room } from "./kernel-place.ts";

/** Sums of links, and the links that lead to one item. */
export type LinkSums = {
  /** Returns a column of the score of every item, which holds until the next. */
  readonly sum: (history: Uint32Array) => Float64Array;
  /** Fills `out`, from its start, with the weights of the links from the items of a history to `target`. */
  readonly weightsInto: (history: Uint32Array, target: number, out: Float64Array) => void;
};

/** Items up to which links may become rows of a matrix: 64 MiB. */
const mostItems = 4096;
/** Links up to which they are copied to where the kernel is: 64 MiB. */
const mostLinks = 1 << 23;
/** Share of all pairs that are linked from which on whole rows are faster: below it most of a row is zeros. */
const leastShare = 0.4;

/** Returns whether so many links among the items of a model are scored as rows of a matrix. */
const isDense = ({ starts, targets }: ItemLinks) => {
  const itemCount = starts.length - 1;
  return itemCount <= mostItems && targets.length >= leastShare * itemCount * itemCount;
};

/** Returns what tells the last place of each item in a history, −1 of others, and whether an item has several. */
function createPlaces(itemCount: number) {
  const places = new Int32Array(itemCount).fill(-1);
  let last = new Uint32Array(0) as Uint32Array;
  let isRepeated = false;
  return (history: Uint32Array) => {
    if (history !== last) {
      for (let at = 0; at < last.length; at++) places[last[at]] = -1;
      isRepeated = false;
      for (let at = 0; at < history.length; at++) {
        if (places[history[at]] >= 0) isRepeated = true;
        places[history[at]] = at;
      }
      last = history;
    }
    return { places, isRepeated };
  };
}

/**
 * Returns what looks up the links from a history to one target after another. All links of a target lie in one row of
 * the links turned round, while the rows of the sources, each to be searched, lie all over the memory.
 */
function createLinkReader(links: ItemLinks): LinkSums["weightsInto"] {
  let incoming: ItemLinks | undefined;
  const placesOf = createPlaces(links.starts.length - 1);
  return (history, target, out) => {
    incoming ??= transposeLinks(links);
    const { starts, targets: sources, weights } = incoming;
    const { places, isRepeated } = placesOf(history);
    for (let at = 0; at < history.length; at++) out[at] = 0;
    const end = starts[target + 1];
    for (let at = starts[target]; at < end; at++) {
      const place = places[sources[at]];
      if (place >= 0) out[place] = weights[at];
    }
    if (isRepeated) for (let at = 0; at < history.length; at++) out[at] = out[places[history[at]]];
  };
}

function copyLinks({ starts, targets, weights }: ItemLinks, arena: Arena): ItemLinks {
  const copied = {
    starts: arena.indices(starts.length),
    targets: arena.indices(targets.length),
    weights: arena.floats(weights.length),
  };
  copied.starts.set(starts);
  copied.targets.set(targets);
  copied.weights.set(weights);
  return copied;
}

/** Whether links that are not dense are scored by the kernel. */
const isCopied = ({ targets }: ItemLinks) => targets.length <= mostLinks;

/** Adds the links of a history one by one, the latest item first. */
function createSparseSums(links: ItemLinks, decay: number, { arena, kernels }: KernelPlace): LinkSums {
  const items = columnLength(links.starts.length - 1);
  const columns = isCopied(links) ? copyLinks(links, arena) : links;
  const { sumLinks } = isCopied(links) ? kernels : kernelTwins;
  const entries = arena.integers(room);
  const task = { ...columns, items, count: 0, history: entries, decay, out: arena.doubles(items) };
  return {
    sum: (history) => {
      task.count = history.length;
      if (history.length > room) kernelTwins.sumLinks({ ...task, history: Int32Array.from(history) });
      else {
        for (let at = 0; at < history.length; at++) entries[at] = history[at];
        sumLinks(task);
      }
      return task.out;
    },
    weightsInto: createLinkReader(links),
  };
}

/** Adds whole rows in the same order; a pair without a link adds 0, so that the sums are the same to the bit. */
function createDenseSums(links: ItemLinks, decay: number, { arena, kernels }: KernelPlace): LinkSums {
  const { starts, targets, weights: given } = links;
  const itemCount = starts.length - 1;
  const items = columnLength(itemCount);
  const matrix = arena.floats(itemCount * items);
  for (let source = 0; source < itemCount; source++)
    for (let at = starts[source]; at < starts[source + 1]; at++)
      matrix[source * items + targets[at]] = given[at];
  const [rows, weights, out] = [arena.integers(room), arena.doubles(room), arena.doubles(items)];
  const task = { items, count: 0, rows, weights, matrix, out };
  return {
    sum: (history) => {
      const count = history.length;
      if (count > room)
        kernelTwins.sumLinks({ ...links, items, count, history: Int32Array.from(history), decay, out });
      else {
        for (let at = count - 1, weight = 1, place = 0; at >= 0; at--, place++, weight *= decay) {
          rows[place] = history[at];
          weights[place] = weight;
        }
        task.count = count;
        kernels.sumUser(task);
      }
      return out;
    },
    weightsInto: (history, target, out) => {
      for (let at = 0; at < history.length; at++) out[at] = matrix[history[at] * items + target];
    },
  };
}

function linksOf({ columns }: ItemModel): ItemLinks {
  const { starts, targets, weights } = columns as unknown as ItemLinks;
  return { starts, targets, weights };
}

/** Returns the memory that the sums of a model need. */
export function linkBytes(model: ItemModel): number {
  const links = linksOf(model);
  const { starts, targets } = links;
  const items = columnLength(starts.length - 1);
  const shared = 8 * items + 12 * room;
  if (isDense(links)) return shared + 4 * (starts.length - 1) * items;
  return isCopied(links) ? shared + 4 * (starts.length + 2 * targets.length) : shared;
}

/** Returns the sums of a model whose scores are sums of links, as `scoreInto` sums them, to the same bits. */
export function createLinkSums(model: ItemModel, place: KernelPlace): LinkSums {
  const links = linksOf(model);
  const { historyDecay = 1 } = model.numbers;
  return isDense(links)
    ? createDenseSums(links, historyDecay, place)
    : createSparseSums(links, historyDecay, place);
}
