import type { Catalogue } from "../../data/catalogue.ts";
import { countsFor } from "../conditions.ts";
import { countsForObligation } from "../elective-courses.ts";
import type { Obligation, Policy } from "../policy.ts";

/** The courses of an obligation, and which of its caps each is under: the first that names it, −1 for none. */
export type ObligationCourses = { readonly counts: Uint8Array; readonly capOf: Int8Array };

type Electives = {
  readonly policy: Policy;
  readonly catalogue: Catalogue;
  /** 1 for each course whose hours count as electives. */
  readonly elective: Uint8Array;
};

/** Returns the courses that count for an obligation; those of the electives are the programme's. */
export function obligationCourses(
  { policy, catalogue, elective }: Electives,
  obligation: Obligation,
): ObligationCourses {
  const { courses, topics } = catalogue;
  const { caps = [] } = obligation;
  const isElective = obligation.id === policy.electives.obligationId;
  const counts = isElective
    ? elective
    : Uint8Array.from(courses, (course) => Number(countsForObligation(catalogue, obligation, course)));
  const capOf = Int8Array.from(courses, (course, index) => {
    const topicName = course.topicId === undefined ? undefined : topics.get(course.topicId)?.name;
    return counts[index] === 1 ? caps.findIndex((cap) => countsFor(cap.counts, course, topicName)) : -1;
  });
  return { counts, capOf };
}
