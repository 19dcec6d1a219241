import type { Standing } from "../policy/standing.ts";
import { listAmongInto } from "./rules/course-bits.ts";
import type { HardFilter } from "./rules/hard-filter.ts";
import { type ScoreMemory, scoreColumns } from "./score-memory.ts";

/** Lists the courses a teacher may newly be advised, as ascending course indices, in the memory of scores or a new list. */
export type EligibleCourses = (standing: Standing, memory?: ScoreMemory) => Uint32Array;

/** Returns the list of the courses that every hard rule lets through. Nobody without a posting is advised. */
export function createEligibleCourses(filter: HardFilter): EligibleCourses {
  return (standing, memory) => {
    if (standing.main === undefined) return new Uint32Array(0);
    const { shared, eligible, eligibleCount } = filter.stepsOf(standing);
    const courses =
      memory === undefined ? new Uint32Array(eligibleCount) : scoreColumns(eligibleCount, memory).courses;
    listAmongInto(eligible, shared.courses, courses);
    return courses;
  };
}
