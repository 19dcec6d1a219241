import type { EaseColumn } from "./ease-column.ts";
import type { Interactions } from "./interactions.ts";
import { createLinkWriter, type ItemLinks } from "./item-links.ts";
import { itemCountsOf, itemUsersOf } from "./item-users.ts";
import { largestEntries } from "./largest-entries.ts";
import { solvePositive } from "./solve-positive.ts";
import { visitCompanions } from "./visit-companions.ts";

/** Companions kept of each item when their users are counted; rarer companions count as none. */
const mostCompanions = 4000;

/** X'X without its diagonal, as sparse rows. */
function companionCounts(interactions: Interactions): ItemLinks {
  const ones = new Float64Array(interactions.userIds.length).fill(1);
  const counts = createLinkWriter(interactions.itemIds.length);
  visitCompanions(interactions, itemUsersOf(interactions), ones, (item, companions, sums) => {
    const others = companions.filter((other) => other !== item);
    for (const other of largestEntries(others, sums, mostCompanions)) counts.add(other, sums[other]);
    counts.endRow();
  });
  return counts.finish();
}

/**
 * Returns columns like EASE's where neither items nor users are few: each item is regressed, with the same
 * ridge, on the `regressors` items whose cosine with it is largest. O(items · (regressors³ + companions)).
 *
 * @see Ning & Karypis (2011), doi:10.1109/ICDM.2011.134, for the selection of neighbours.
 */
export function easeByNeighbours(interactions: Interactions, ridge: number, regressors: number): EaseColumn {
  const { starts, targets, weights } = companionCounts(interactions);
  const itemCounts = itemCountsOf(interactions);
  const cosines = new Float64Array(itemCounts.length);
  const shared = new Float64Array(itemCounts.length);
  const places = new Int32Array(itemCounts.length).fill(-1);
  return (target, out) => {
    const companions: number[] = [];
    for (let at = starts[target]; at < starts[target + 1]; at++) {
      const other = targets[at];
      companions.push(other);
      shared[other] = weights[at];
      cosines[other] = weights[at] / Math.sqrt(itemCounts[other]);
    }
    const near = largestEntries(companions, cosines, regressors).sort((a, b) => a - b);
    near.forEach((item, place) => {
      places[item] = place;
    });
    const gram = new Float64Array(near.length * near.length);
    near.forEach((item, place) => {
      const row = place * near.length;
      for (let at = starts[item]; at < starts[item + 1]; at++)
        if (places[targets[at]] >= 0) gram[row + places[targets[at]]] = weights[at];
      gram[row + place] = itemCounts[item] + ridge;
    });
    const solution = Float64Array.from(near, (item) => shared[item]);
    solvePositive(gram, solution, near.length);
    near.forEach((item, place) => {
      places[item] = -1;
      out[item] = solution[place];
    });
    return near.filter((item) => out[item] !== 0);
  };
}
