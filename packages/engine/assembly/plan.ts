// The exact planner over disjoint groups, on integers.
import { fillRows } from "./plan/fill-rows";
import { boundGroups, groupCourses } from "./plan/group-courses";
import { courses, groupCount as groupTotal, layOut, limit, rows, starts } from "./plan/planner-state";
import { rankCourses } from "./plan/rank-courses";
import { readPlan } from "./plan/read-plan";
import { integerAt } from "./shared/cells";

/** The largest of 1, 2, 4, … quarter-hours that measures every course, as a shift. */
function commonShift(courseCount: i32, quarterHours: usize): i32 {
  let bits = 0;
  for (let course = 0; course < courseCount; course++) bits |= <i32>load<u16>(quarterHours + ((<usize>course) << 1));
  return bits === 0 ? 0 : ctz(bits);
}

/**
 * Solves a problem whose columns are those of a grouped problem, for all totals up to `mostQuarterHours`, in the memory
 * from `scratch` on. Returns the shift of its units, or -1 where its values do not add up within 32 bits.
 */
export function solveGroups(
  courseCount: i32,
  quarterHours: usize,
  values: usize,
  groups: usize,
  groupCount: i32,
  groupMin: usize,
  groupMax: usize,
  mostQuarterHours: i32,
  scratch: usize,
): i32 {
  const shift = commonShift(courseCount, quarterHours);
  layOut(scratch, courseCount, groupCount, mostQuarterHours >> shift);
  if (!groupCourses(quarterHours, values, groups, shift)) return -1;
  boundGroups(groupMin, groupMax, shift);
  rankCourses(courseCount);
  fillRows();
  return shift;
}

/** Returns the best value of a plan of exactly so many units, or -1 where there is none. */
export function bestValueOf(units: i32): i32 {
  return units < 0 || units > limit ? -1 : max(-1, integerAt(rows, units));
}

/** Writes the indices of the courses that plans may take, by group, then by index, and returns how many they are. */
export function listCandidates(out: usize): i32 {
  const count = integerAt(starts, groupTotal);
  memory.copy(out, courses, (<usize>count) << 2);
  return count;
}

export { readPlan };
