import type { Catalogue } from "../data/catalogue.ts";
import type { Course } from "../data/tables/courses.ts";
import { countsFor } from "./conditions.ts";
import { electiveObligation, type Obligation, type Policy } from "./policy.ts";

/** Returns whether a course counts for an obligation. */
export function countsForObligation(catalogue: Catalogue, obligation: Obligation, course: Course): boolean {
  const topicName = course.topicId === undefined ? undefined : catalogue.topics.get(course.topicId)?.name;
  return countsFor(obligation.counts, course, topicName);
}

/**
 * Returns 1 for each course whose hours count as electives. A course of a compulsory obligation does not, unless
 * the policy's flag lets an hour count for both.
 */
export function electiveCourses(policy: Policy, catalogue: Catalogue): Uint8Array {
  const elective = electiveObligation(policy);
  const compulsory = policy.obligations.filter(({ choose }) => choose.kind !== "free");
  const twice = policy.flags.compulsoryCoursesCountAsElectives;
  return Uint8Array.from(catalogue.courses, (course) => {
    const counts = (obligation: Obligation) => countsForObligation(catalogue, obligation, course);
    return counts(elective) && (twice || !compulsory.some(counts)) ? 1 : 0;
  });
}
