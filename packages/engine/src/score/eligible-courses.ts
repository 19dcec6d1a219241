import type { Standing } from "../policy/standing.ts";
import { listCourses } from "./rules/course-bits.ts";
import { type HardFilter, keepByRuleInto, newestEditions } from "./rules/hard-filter.ts";

/** Lists the courses a teacher may newly be advised, as ascending course indices. */
export type EligibleCourses = (standing: Standing) => Uint32Array;

/**
 * Returns the list of the courses that every hard rule lets through: of those of equal postings and school, which
 * are remembered, what the rules about the teacher's own record leave. Nobody without a posting is advised.
 */
export function createEligibleCourses(filter: HardFilter): EligibleCourses {
  return (standing) => {
    if (standing.main === undefined) return new Uint32Array(0);
    const { left, contested } = filter.postingCourses(standing);
    const bits = left.slice();
    for (const rule of filter.recordRules(standing)) keepByRuleInto(rule, standing, bits);
    const found = listCourses(bits);
    return contested && filter.editionRule(standing) !== undefined
      ? newestEditions(filter.catalogue, found)
      : found;
  };
}
