import type { Catalogue } from "../../data/catalogue.ts";
import { daysBetween } from "../../data/local-date.ts";
import type { AdviceAnswer } from "../../policy/advice-answers.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { addCourseInto, type CourseBits, coursesWhere, hasCourse, noCourses } from "./course-bits.ts";
import { oneByOne } from "./one-by-one.ts";

/** Fills a set, which holds somebody else's, with the courses that stand in a relation to a teacher's own record. */
type FillRelation = (standing: Standing, out: CourseBits) => void;

/** Returns for each course another edition of it, all of them round in a ring; the course itself where there is no other. */
function nextEditions(familyOf: Uint32Array): Uint32Array {
  const next = Uint32Array.from(familyOf, (_, courseIndex) => courseIndex);
  familyOf.forEach((family, courseIndex) => {
    if (courseIndex === family) return;
    next[courseIndex] = next[family];
    next[family] = courseIndex;
  });
  return next;
}

/** The courses passed or committed, in any edition. */
function createTaken({ catalogue: { familyOf } }: Programme): FillRelation {
  const nextOf = nextEditions(familyOf);
  const addInto = (courses: readonly { readonly courseIndex: number }[], out: CourseBits) => {
    for (const { courseIndex } of courses) {
      addCourseInto(courseIndex, out);
      for (let other = nextOf[courseIndex]; other !== courseIndex; other = nextOf[other])
        addCourseInto(other, out);
    }
  };
  return ({ passed, committed }, out) => {
    out.fill(0);
    addInto(passed, out);
    addInto(committed, out);
  };
}

/** All others. */
function createUntaken(programme: Programme): FillRelation {
  const fillTaken = createTaken(programme);
  return (standing, out) => {
    fillTaken(standing, out);
    for (let word = 0; word < out.length; word++) out[word] = ~out[word];
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
  const needed = courses.map(({ prerequisites }) => prerequisites.map((id) => courseIndexOf.get(id) ?? -1));
  const own = noCourses(courses.length);
  const isPassed = (courseIndex: number) => courseIndex >= 0 && hasCourse(own, courseIndex);
  return ({ passed }, out) => {
    out.set(withoutAny);
    own.fill(0);
    for (const { courseIndex } of passed) addCourseInto(courseIndex, own);
    for (const { courseIndex } of passed) {
      const later = dependents[courseIndex];
      if (later === undefined) continue;
      for (const course of later) if (needed[course].every(isPassed)) addCourseInto(course, out);
    }
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
    untaken: remembering(createUntaken(programme)),
    prerequisitesPassed: remembering(createPrerequisitesPassed(programme)),
    rejectedWithin: (days: number) => remembering(rejectedWithin(days)),
  } as const;
}
export type RecordRelations = ReturnType<typeof createRecordRelations>;
