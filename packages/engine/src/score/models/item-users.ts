import type { Interactions } from "./interactions.ts";

/** The users of item i are `users[starts[i]]` to `users[starts[i + 1]]` (excluded), ascending. */
export type ItemUsers = { readonly starts: Uint32Array; readonly users: Uint32Array };

/** Returns `interactions` by item instead of by user. O(interactions). */
export function itemUsersOf({ itemIds, starts, items }: Interactions): ItemUsers {
  const itemStarts = new Uint32Array(itemIds.length + 1);
  for (const item of items) itemStarts[item + 1]++;
  for (let item = 0; item < itemIds.length; item++) itemStarts[item + 1] += itemStarts[item];
  const next = itemStarts.slice(0, itemIds.length);
  const users = new Uint32Array(items.length);
  for (let user = 0; user + 1 < starts.length; user++)
    for (let at = starts[user]; at < starts[user + 1]; at++) users[next[items[at]]++] = user;
  return { starts: itemStarts, users };
}

/** Returns how many users each item has. */
export function itemCountsOf({ itemIds, items }: Interactions): Uint32Array {
  const counts = new Uint32Array(itemIds.length);
  for (const item of items) counts[item]++;
  return counts;
}
