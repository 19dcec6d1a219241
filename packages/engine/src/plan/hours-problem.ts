import type { Catalogue } from "../data/catalogue.ts";
import type { GroupedProblem } from "./grouped-problem.ts";
import type { GroupBounds } from "./plan-problem.ts";

/** Returns the problem of which totals `courses` reach up to `limit` quarter-hours, where all are worth the same. */
export function hoursProblem(
  { quarterHours, groupOf, groups }: Catalogue,
  courses: Uint32Array,
  { min, max }: GroupBounds,
  limit: number,
): GroupedProblem {
  return {
    courseCount: courses.length,
    quarterHours: Uint16Array.from(courses, (index) => quarterHours[index]),
    values: new Int32Array(courses.length).fill(1),
    groups: Uint16Array.from(courses, (index) => groupOf[index]),
    groupCount: groups.length,
    groupMin: min,
    groupMax: max,
    limit,
  };
}
