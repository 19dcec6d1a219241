import type { EaseColumn } from "./ease-column.ts";
import type { Interactions } from "./interactions.ts";
import { createLinkWriter, type ItemLinks } from "./item-links.ts";
import { itemCountsOf, itemUsersOf } from "./item-users.ts";
import { largestEntries } from "./largest-entries.ts";
import { solvePositive } from "./solve-positive.ts";
import { visitCompanions } from "./visit-companions.ts";

/** Most used items, whose counts of shared users are all kept, in a dense matrix. */
const denseItems = 4096;
/** Companions kept of every other item when its users are counted; rarer companions count as none. */
const mostCompanions = 1000;

const none = new Uint32Array(0);

/** X'X where it will be read, and for each item its regressors with how many users it shares with them. */
type Companions = {
  readonly near: ItemLinks;
  /** Place of an item in `dense`, or −1 for those whose counts are in `sparse`. */
  readonly placeInDense: Int32Array;
  readonly denseCount: number;
  readonly dense: Float32Array;
  readonly sparse: ItemLinks;
};

/** Places of the most used items, the lower index first among equals; −1 for all others. */
function densePlaces(itemCounts: Uint32Array, denseCount: number): Int32Array {
  const places = new Int32Array(itemCounts.length).fill(-1);
  const byCount = Uint32Array.from(itemCounts, (_, item) => item).sort(
    (a, b) => itemCounts[b] - itemCounts[a] || a - b,
  );
  byCount.subarray(0, denseCount).forEach((item, place) => {
    places[item] = place;
  });
  return places;
}

function countCompanions(
  interactions: Interactions,
  itemCounts: Uint32Array,
  regressors: number,
): Companions {
  const denseCount = Math.min(denseItems, itemCounts.length);
  const placeInDense = densePlaces(itemCounts, denseCount);
  const dense = new Float32Array(denseCount * denseCount);
  const near = createLinkWriter(itemCounts.length);
  const sparse = createLinkWriter(itemCounts.length);
  const ones = new Float64Array(interactions.userIds.length).fill(1);
  const cosines = new Float64Array(itemCounts.length);
  visitCompanions(interactions, itemUsersOf(interactions), ones, (item, companions, sums) => {
    for (let at = 0; at < companions.length; at++)
      cosines[companions[at]] = sums[companions[at]] / Math.sqrt(itemCounts[companions[at]]);
    near.addRow(largestEntries(companions, cosines, regressors).slice().sort(), sums);
    const row = placeInDense[item] * denseCount;
    sparse.addRow(row < 0 ? largestEntries(companions, sums, mostCompanions) : none, sums);
    if (row < 0) return;
    for (let at = 0; at < companions.length; at++) {
      const place = placeInDense[companions[at]];
      if (place >= 0) dense[row + place] = sums[companions[at]];
    }
  });
  return { near: near.finish(), placeInDense, denseCount, dense, sparse: sparse.finish() };
}

/** Fills the lower half of `gram` with the users that the `near` items share, by their places in `near`. */
function fillGram(
  { placeInDense, denseCount, dense, sparse }: Companions,
  near: Uint32Array,
  places: Int32Array,
  gram: Float64Array,
): void {
  const count = near.length;
  gram.fill(0);
  for (let place = 0; place < count; place++) {
    const item = near[place];
    const row = placeInDense[item] * denseCount;
    if (row >= 0) {
      for (let other = 0; other < place; other++) {
        const column = placeInDense[near[other]];
        if (column >= 0) gram[place * count + other] = dense[row + column];
      }
      continue;
    }
    for (let at = sparse.starts[item]; at < sparse.starts[item + 1]; at++) {
      const other = places[sparse.targets[at]];
      if (other < 0) continue;
      gram[other < place ? place * count + other : other * count + place] = sparse.weights[at];
    }
  }
}

/**
 * Returns columns like EASE's where neither items nor users are few: each item is regressed, with the same
 * ridge, on the `regressors` items whose cosine with it is largest.
 * O(items · regressors · (regressors² / 6 + companions)), and 64 MB for the counts of the most used items.
 *
 * @see Ning & Karypis (2011), doi:10.1109/ICDM.2011.134, for the selection of neighbours.
 */
export function easeByNeighbours(interactions: Interactions, ridge: number, regressors: number): EaseColumn {
  const itemCounts = itemCountsOf(interactions);
  const companions = countCompanions(interactions, itemCounts, regressors);
  const { starts, targets, weights } = companions.near;
  const places = new Int32Array(itemCounts.length).fill(-1);
  const grams = new Float64Array(regressors * regressors);
  const solutions = new Float64Array(regressors);
  return (target, out) => {
    const near = targets.subarray(starts[target], starts[target + 1]);
    const gram = grams.subarray(0, near.length * near.length);
    const solution = solutions.subarray(0, near.length);
    for (let place = 0; place < near.length; place++) places[near[place]] = place;
    fillGram(companions, near, places, gram);
    for (let place = 0; place < near.length; place++) {
      gram[place * near.length + place] = itemCounts[near[place]] + ridge;
      solution[place] = weights[starts[target] + place];
    }
    solvePositive(gram, solution, near.length);
    for (let place = 0; place < near.length; place++) {
      places[near[place]] = -1;
      out[near[place]] = solution[place];
    }
    return near;
  };
}
