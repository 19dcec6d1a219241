import type { Interactions } from "./interactions.ts";
import type { ItemUsers } from "./item-users.ts";

/**
 * Calls `visit` for every item in turn with the other items it shares users with, in no particular order, and in
 * `sums` (addressed by item) the sum of those users' weights. Both are reused: read them, do not keep them; `sums`
 * of companions may be overwritten. O(Σ over users of their items squared).
 */
export function visitCompanions(
  { itemIds, starts, items }: Interactions,
  itemUsers: ItemUsers,
  userWeights: Float64Array,
  visit: (item: number, companions: Uint32Array, sums: Float64Array) => void,
): void {
  const sums = new Float64Array(itemIds.length);
  const isCompanion = new Uint8Array(itemIds.length);
  const companions = new Uint32Array(itemIds.length);
  for (let item = 0; item < itemIds.length; item++) {
    let count = 0;
    isCompanion[item] = 1;
    for (let of = itemUsers.starts[item]; of < itemUsers.starts[item + 1]; of++) {
      const user = itemUsers.users[of];
      const weight = userWeights[user];
      for (let at = starts[user]; at < starts[user + 1]; at++) {
        const companion = items[at];
        sums[companion] += weight;
        if (isCompanion[companion] === 0) {
          isCompanion[companion] = 1;
          companions[count++] = companion;
        }
      }
    }
    isCompanion[item] = 0;
    sums[item] = 0;
    visit(item, companions.subarray(0, count), sums);
    for (let at = 0; at < count; at++) {
      sums[companions[at]] = 0;
      isCompanion[companions[at]] = 0;
    }
  }
}
