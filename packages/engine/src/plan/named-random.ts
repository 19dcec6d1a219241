import { hashText } from "../data/hash-text.ts";
import { createRandom, type Random } from "../data/random.ts";

/** Returns a generator for `seed` that is of one `name`, such as a teacher's id, and of one `stream` of draws. */
export function createNamedRandom(seed: number, stream: number, name: string): Random {
  const hash = hashText(name);
  const parts = [hash.slice(0, 8), hash.slice(8)].map((part) => Number.parseInt(part, 16));
  return createRandom(seed, stream, ...parts);
}
