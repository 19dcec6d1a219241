import type { Feature } from "./feature.ts";

/** Runs of letters and digits; what stands between them separates grams. */
const runs = /[\p{L}\p{N}]+/gu;

/**
 * Returns the character 2- and 3-grams of a title as features `title:…`, within runs of letters and digits, each
 * once and in order of first appearance. Their squares sum to 1, so that a long title does not weigh more.
 */
export function titleGrams(title: string): readonly Feature[] {
  const grams = new Set<string>();
  for (const [run] of title.normalize("NFKC").toLowerCase().matchAll(runs)) {
    const characters = [...run];
    for (const length of [2, 3])
      for (let at = 0; at + length <= characters.length; at++)
        grams.add(characters.slice(at, at + length).join(""));
  }
  const value = 1 / Math.sqrt(grams.size);
  return Array.from(grams, (gram) => ({ name: `title:${gram}`, value }));
}
