import type { CourseColumns } from "../kernels/plan-groups.ts";

/**
 * A choice among courses that lie in disjoint groups, in columns; hours are counted in quarter-hours and all
 * numbers are integers. A plan is a set of courses whose quarter-hours lie within the bounds of each group.
 * The caller sorts the courses by id, so that the order of the indices is the order of the ids.
 */
export type GroupedProblem = {
  readonly courseCount: number;
  /** Quarter-hours of each course, at least 1. */
  readonly quarterHours: Uint16Array | Uint8Array;
  /** Value of each course, at least 0; the values of a plan add up to less than 2^53. */
  readonly values: Int32Array | Float64Array;
  /** Group of each course, less than `groupCount`. */
  readonly groups: Uint16Array;
  readonly groupCount: number;
  /** Least quarter-hours of each group; 0 for none. */
  readonly groupMin: Uint16Array;
  /** Most quarter-hours of each group; 65535 for no maximum. */
  readonly groupMax: Uint16Array;
  /** Largest total of interest, in quarter-hours. */
  readonly limit: number;
};

/** Returns columns for so many courses. */
export function createCourseColumns(courseCount: number): CourseColumns {
  return {
    quarterHours: new Uint16Array(courseCount),
    values: new Int32Array(courseCount),
    groups: new Uint16Array(courseCount),
  };
}
