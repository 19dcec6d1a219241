import type { Standing } from "../policy/standing.ts";
import { coursesIn } from "./rules/course-bits.ts";
import type { HardFilter } from "./rules/hard-filter.ts";

/** Lists the courses a teacher may newly be advised, as ascending course indices. */
export type EligibleCourses = (standing: Standing) => Uint32Array;

/** Returns the list of the courses that every hard rule lets through. Nobody without a posting is advised. */
export function createEligibleCourses(filter: HardFilter): EligibleCourses {
  return (standing) => {
    if (standing.main === undefined) return new Uint32Array(0);
    const { shared, eligible, eligibleCount } = filter.stepsOf(standing);
    return coursesIn(eligible, shared.courses, eligibleCount);
  };
}
