import {
  createInteractions,
  createRandom,
  type InteractionRow,
  type Interactions,
} from "../../../src/index.ts";

/** Users who walk through a ring of items with detours: order, similarity and popularity all mean something. */
export function sampleRows(userCount: number, itemCount: number, seed = 1): readonly InteractionRow[] {
  const random = createRandom(seed);
  return Array.from({ length: userCount }, (_, user) => {
    const length = 2 + random.integer(6);
    const start = random.integer(itemCount) * random.uniform();
    return Array.from({ length }, (_, step) => ({
      user: `u${user}`,
      item: `i${Math.floor(start + step * (1 + random.integer(2))) % itemCount}`,
    }));
  }).flat();
}

export const sampleInteractions = (userCount = 80, itemCount = 15, seed = 1): Interactions =>
  createInteractions(sampleRows(userCount, itemCount, seed));
