import { type Arena, createRandom, type Interactions } from "@jingxun/engine";

/** Who took what, by users and by items. */
export type DrawnSides = {
  readonly interactions: Interactions;
  readonly byUser: { readonly starts: Int32Array; readonly others: Int32Array };
  readonly byItem: { readonly starts: Int32Array; readonly others: Int32Array };
};

/** Returns seeded interactions of `users` with some `perUser` different items each, popular items more often. */
export function drawSides(arena: Arena, users: number, items: number, perUser: number): DrawnSides {
  const random = createRandom(5, users, items);
  const starts = arena.integers(users + 1);
  const drawn: number[] = [];
  const counts = new Int32Array(items);
  for (let user = 0; user < users; user++) {
    const own = new Set<number>();
    const wanted = 1 + random.integer(2 * perUser - 1);
    for (let tries = 0; tries < wanted; tries++) {
      const share = random.uniform();
      own.add(Math.floor(share * share * items));
    }
    for (const item of own) {
      drawn.push(item);
      counts[item]++;
    }
    starts[user + 1] = drawn.length;
  }
  const others = arena.integers(drawn.length);
  others.set(drawn);
  const itemStarts = arena.integers(items + 1);
  for (let item = 0; item < items; item++) itemStarts[item + 1] = itemStarts[item] + counts[item];
  const next = itemStarts.slice();
  const itemUsers = arena.integers(drawn.length);
  for (let user = 0; user < users; user++)
    for (let at = starts[user]; at < starts[user + 1]; at++) itemUsers[next[others[at]]++] = user;
  const interactions = {
    userIds: Array.from({ length: users }, (_, user) => `u${user}`),
    itemIds: Array.from({ length: items }, (_, item) => `i${item}`),
    starts: Uint32Array.from(starts),
    items: Uint32Array.from(others),
  };
  return { interactions, byUser: { starts, others }, byItem: { starts: itemStarts, others: itemUsers } };
}
