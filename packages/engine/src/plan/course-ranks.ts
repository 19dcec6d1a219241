import {
  createDurationClasses,
  type DurationClasses,
  insertCourse,
  resetClasses,
} from "./duration-classes.ts";
import type { GroupedCourses } from "./grouped-courses.ts";
import { grown } from "./grown.ts";

/**
 * Rank of each course among its rivals: the courses of its duration in its group, or in all free groups
 * together, by (value descending, position). A plan that takes a course and leaves out a better rival gains by
 * the exchange, or is worth as much and comes later in the tie rule. So the plan looked for takes a course only
 * with all its better rivals, and never one of a rank above the number of rivals that fit.
 */
export type CourseRanks = {
  /** Rank by position, 1 for the best, 0 for a course that no plan needs. */
  ranks: Uint32Array;
  /** Rank among the rivals at the course's position and later; of use only where the rank is not 0. */
  laterRanks: Uint32Array;
  readonly shared: DurationClasses;
  readonly own: DurationClasses;
};

/** Returns empty ranks for `rankCoursesInto` to fill. */
export function createCourseRanks(): CourseRanks {
  return {
    ranks: new Uint32Array(0),
    laterRanks: new Uint32Array(0),
    shared: createDurationClasses(),
    own: createDurationClasses(),
  };
}

/** Fills `out` with the ranks of all courses. O(courses · longest list of rivals), in practice a few steps each. */
export function rankCoursesInto(grouped: GroupedCourses, out: CourseRanks): void {
  const { courseCount, groupCount, limit, most, isFree } = grouped;
  out.ranks = grown(out.ranks, courseCount);
  out.laterRanks = grown(out.laterRanks, courseCount);
  out.ranks.fill(0, 0, courseCount);
  resetClasses(out.shared, limit);
  for (let group = groupCount - 1; group >= 0; group--) {
    if (isFree[group] === 1) {
      insertGroup(grouped, group, out.shared, out.laterRanks);
    } else {
      resetClasses(out.own, most[group]);
      insertGroup(grouped, group, out.own, out.laterRanks);
      writeRanks(out.own, out.ranks);
    }
  }
  writeRanks(out.shared, out.ranks);
}

function insertGroup(
  { starts, units, values }: GroupedCourses,
  group: number,
  classes: DurationClasses,
  laterRanks: Uint32Array,
): void {
  for (let position = starts[group + 1] - 1; position >= starts[group]; position--) {
    laterRanks[position] = insertCourse(classes, units[position], values[position], position);
  }
}

function writeRanks({ capacity, starts, sizes, positions }: DurationClasses, ranks: Uint32Array): void {
  for (let units = 1; units <= capacity; units++) {
    const start = starts[units];
    for (let place = 0; place < sizes[units]; place++) ranks[positions[start + place]] = place + 1;
  }
}
