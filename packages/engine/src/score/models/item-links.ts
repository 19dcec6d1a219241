/**
 * Weights from items to items, row by row: item i points to `targets[starts[i]]` to `targets[starts[i + 1]]`
 * (excluded) with `weights`. The targets of a row ascend.
 */
export type ItemLinks = {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float32Array;
};

/** Adds `scale` times the weights of item `source` to `out`. */
export function addLinks(links: ItemLinks, source: number, scale: number, out: Float64Array): void {
  const { starts, targets, weights } = links;
  for (let at = starts[source]; at < starts[source + 1]; at++) out[targets[at]] += scale * weights[at];
}

/** Returns the weight of the link from `source` to `target`, or 0 where there is none. O(log links of the source). */
export function linkWeight({ starts, targets, weights }: ItemLinks, source: number, target: number): number {
  let low = starts[source];
  let high = starts[source + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (targets[middle] < target) low = middle + 1;
    else high = middle;
  }
  return low < starts[source + 1] && targets[low] === target ? weights[low] : 0;
}

/** Returns the first item whose targets do not ascend, or −1. */
export function unsortedSource({ starts, targets }: ItemLinks): number {
  for (let source = 0; source + 1 < starts.length; source++)
    for (let at = starts[source] + 1; at < starts[source + 1]; at++)
      if (targets[at] <= targets[at - 1]) return source;
  return -1;
}

/** Scores that are 0 but for the first `count` of `items`, which `isTouched` marks. */
export type SparseScores = {
  readonly scores: Float64Array;
  readonly isTouched: Uint8Array;
  readonly items: Uint32Array;
  count: number;
};

/** Returns scores of `itemCount` items that are all 0. */
export function createSparseScores(itemCount: number): SparseScores {
  return {
    scores: new Float64Array(itemCount),
    isTouched: new Uint8Array(itemCount),
    items: new Uint32Array(itemCount),
    count: 0,
  };
}

/** Sets all scores to 0 again. O(count). */
export function clearScores(sparse: SparseScores): void {
  for (let at = 0; at < sparse.count; at++) {
    sparse.scores[sparse.items[at]] = 0;
    sparse.isTouched[sparse.items[at]] = 0;
  }
  sparse.count = 0;
}

/** Adds `scale` times the weights of item `source` to `sparse`, as `addLinks` does, in the same order. */
export function addLinksTo(links: ItemLinks, source: number, scale: number, sparse: SparseScores): void {
  const { starts, targets, weights } = links;
  const { scores, isTouched, items } = sparse;
  let { count } = sparse;
  for (let at = starts[source]; at < starts[source + 1]; at++) {
    const target = targets[at];
    scores[target] += scale * weights[at];
    if (isTouched[target] === 0) {
      isTouched[target] = 1;
      items[count++] = target;
    }
  }
  sparse.count = count;
}

/** Collects rows of links in order of their source. */
export function createLinkWriter(itemCount: number): {
  /** Ends a row with all of `targets`, whose weights are in `weights`, addressed by target. */
  readonly addRow: (targets: Uint32Array, weights: Float64Array) => void;
  readonly finish: () => ItemLinks;
} {
  const starts = new Uint32Array(itemCount + 1);
  let targets = new Uint32Array(1024);
  let weights = new Float32Array(1024);
  let length = 0;
  let row = 0;
  const growTo = (needed: number) => {
    const size = Math.max(needed, 2 * targets.length);
    const more = new Uint32Array(size);
    more.set(targets);
    targets = more;
    const heavier = new Float32Array(size);
    heavier.set(weights);
    weights = heavier;
  };
  return {
    addRow: (added, values) => {
      if (length + added.length > targets.length) growTo(length + added.length);
      for (let at = 0; at < added.length; at++) {
        targets[length] = added[at];
        weights[length++] = values[added[at]];
      }
      starts[++row] = length;
    },
    finish: () => ({ starts, targets: targets.slice(0, length), weights: weights.slice(0, length) }),
  };
}

/** Returns the same weights with sources and targets exchanged; rows come out ascending by target. O(links). */
export function transposeLinks({ starts, targets, weights }: ItemLinks): ItemLinks {
  const itemCount = starts.length - 1;
  const next = new Uint32Array(itemCount + 1);
  for (const target of targets) next[target + 1]++;
  for (let item = 0; item < itemCount; item++) next[item + 1] += next[item];
  const turned = {
    starts: next.slice(),
    targets: new Uint32Array(targets.length),
    weights: new Float32Array(targets.length),
  };
  for (let source = 0; source < itemCount; source++)
    for (let at = starts[source]; at < starts[source + 1]; at++) {
      const to = next[targets[at]]++;
      turned.targets[to] = source;
      turned.weights[to] = weights[at];
    }
  return turned;
}
