import { type LearnedPart, learnedParts } from "./regimes.ts";

/** The parts of one teacher's scores whose weights are learned: one number from 0 to 1 for each course. */
export type Parts = { readonly [Part in LearnedPart]: Float64Array };

/** Returns columns of zeros for the parts of `count` courses. */
export function emptyParts(count: number): Parts {
  const all = new Float64Array(learnedParts.length * count);
  return Object.fromEntries(
    learnedParts.map((part, place) => [part, all.subarray(place * count, (place + 1) * count)]),
  ) as Parts;
}
