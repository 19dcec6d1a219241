import type { Course } from "./inputs/courses.ts";

/** Returns which totals up to `most` quarter-hours some set of the courses has. */
export function reachableTotals(courses: readonly Course[], most: number): readonly boolean[] {
  const reachable = Array.from({ length: most + 1 }, (_, total) => total === 0);
  for (const { quarters } of courses)
    for (let total = most; total >= quarters; total--)
      if (reachable[total - quarters]) reachable[total] = true;
  return reachable;
}

/** A course with what its hours are worth. */
export type Valued = { readonly quarters: number; readonly value: number };

/** Returns the most value at each total up to `most` quarter-hours; minus infinity where no set has it. */
export function bestValues(courses: readonly Valued[], most: number): Float64Array {
  const best = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  for (const { quarters, value } of courses)
    for (let total = most; total >= quarters; total--)
      if (best[total - quarters] + value > best[total]) best[total] = best[total - quarters] + value;
  return best;
}
