import type { Interactions } from "./interactions.ts";
import type { ItemUsers } from "./item-users.ts";

/**
 * Calls `visit` for every item in turn with the items it shares users with, itself included, and in `sums`
 * (addressed by item) the sum of those users' weights. Both are reused: read them, do not keep them.
 * O(Σ over users of their items squared).
 */
export function visitCompanions(
  { itemIds, starts, items }: Interactions,
  itemUsers: ItemUsers,
  userWeights: Float64Array,
  visit: (item: number, companions: number[], sums: Float64Array) => void,
): void {
  const sums = new Float64Array(itemIds.length);
  const isCompanion = new Uint8Array(itemIds.length);
  for (let item = 0; item < itemIds.length; item++) {
    const companions: number[] = [];
    for (let of = itemUsers.starts[item]; of < itemUsers.starts[item + 1]; of++) {
      const user = itemUsers.users[of];
      const weight = userWeights[user];
      for (let at = starts[user]; at < starts[user + 1]; at++) {
        const companion = items[at];
        if (isCompanion[companion] === 0) {
          isCompanion[companion] = 1;
          companions.push(companion);
        }
        sums[companion] += weight;
      }
    }
    visit(item, companions, sums);
    for (const companion of companions) {
      sums[companion] = 0;
      isCompanion[companion] = 0;
    }
  }
}
