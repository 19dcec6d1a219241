import { compareIds } from "../../data/ids.ts";
import type { Feature } from "./feature.ts";

/** Returns the names of the features that at least `minimumCount` of the examples have, ascending. */
export function vocabularyOf(
  examples: readonly { readonly features: readonly Feature[] }[],
  minimumCount: number,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of new Set(features.map(({ name: own }) => own)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= minimumCount)
    .map(([name]) => name)
    .sort(compareIds);
}
