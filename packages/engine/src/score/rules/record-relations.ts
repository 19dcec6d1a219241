import type { Catalogue } from "../../data/catalogue.ts";
import { daysBetween } from "../../data/local-date.ts";
import type { AdviceAnswer } from "../../policy/advice-answers.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { addCourseInto, type CourseBits, coursesWhere } from "./course-bits.ts";
import { oneByOne } from "./one-by-one.ts";

/** Fills a set, which holds somebody else's, with the courses that stand in a relation to a teacher's own record. */
type FillRelation = (standing: Standing, out: CourseBits) => void;

/** Lists for each course all editions of it. */
function editionsOf(familyOf: Uint32Array): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  familyOf.forEach((family, courseIndex) => {
    const found = members.get(family);
    if (found === undefined) members.set(family, [courseIndex]);
    else found.push(courseIndex);
  });
  return Array.from(familyOf, (family) => members.get(family)!);
}

/** The courses passed or committed, in any edition. */
function createTaken({ catalogue: { familyOf } }: Programme): FillRelation {
  const editions = editionsOf(familyOf);
  return ({ passed, committed }, out) => {
    out.fill(0);
    for (const { courseIndex } of passed)
      for (const edition of editions[courseIndex]) addCourseInto(edition, out);
    for (const { courseIndex } of committed)
      for (const edition of editions[courseIndex]) addCourseInto(edition, out);
  };
}

/** Lists for each course those that ask for it to have been passed. */
function dependentsOf({ courses, courseIndexOf }: Catalogue): readonly (readonly number[] | undefined)[] {
  const dependents: (number[] | undefined)[] = new Array(courses.length).fill(undefined);
  courses.forEach(({ prerequisites }, courseIndex) => {
    for (const earlier of prerequisites) {
      const index = courseIndexOf.get(earlier);
      if (index === undefined) continue;
      dependents[index] ??= [];
      dependents[index].push(courseIndex);
    }
  });
  return dependents;
}

/** The courses whose prerequisites are all passed; one that is not in the catalogue never is. */
function createPrerequisitesPassed({ catalogue }: Programme): FillRelation {
  const { courses, courseIndexOf } = catalogue;
  const withoutAny = coursesWhere(courses.length, (index) => courses[index].prerequisites.length === 0);
  const dependents = dependentsOf(catalogue);
  const isMet = (courseIndex: number, passed: Standing["passed"]) =>
    courses[courseIndex].prerequisites.every((id) => {
      const earlier = courseIndexOf.get(id);
      return passed.some((course) => course.courseIndex === earlier);
    });
  return ({ passed }, out) => {
    out.set(withoutAny);
    for (const { courseIndex } of passed)
      for (const later of dependents[courseIndex] ?? []) if (isMet(later, passed)) addCourseInto(later, out);
  };
}

/**
 * The courses of which the teacher's last answer to advice is a rejection of at most `days` days ago. None for
 * teachers who opted out: how they answered earlier advice is history.
 */
function createRejectedWithin({ asOf }: Programme) {
  return (days: number): FillRelation =>
    ({ answers, preference }, out) => {
      out.fill(0);
      if (!preference.personalised || answers.length === 0) return;
      const lastAnswers = new Map<number, AdviceAnswer>();
      for (const answer of answers) lastAnswers.set(answer.courseIndex, answer);
      for (const { courseIndex, verb, date } of lastAnswers.values())
        if (verb === "rejected" && courseIndex >= 0 && daysBetween(date, asOf) <= days)
          addCourseInto(courseIndex, out);
    };
}

/** Returns the relations to a teacher's record. */
export function createRecordRelations(programme: Programme) {
  const remembering = (fill: FillRelation) => oneByOne(programme.catalogue.courses.length, fill);
  const rejectedWithin = createRejectedWithin(programme);
  return {
    taken: remembering(createTaken(programme)),
    prerequisitesPassed: remembering(createPrerequisitesPassed(programme)),
    rejectedWithin: (days: number) => remembering(rejectedWithin(days)),
  } as const;
}
export type RecordRelations = ReturnType<typeof createRecordRelations>;
