import type { Catalogue } from "../../data/catalogue.ts";
import type { CourseId } from "../../data/ids.ts";
import { daysBetween } from "../../data/local-date.ts";
import type { Activity } from "../../data/tables/activities.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { addCourseInto, type CourseBits, coursesWhere, noCourses } from "./course-bits.ts";

/** The courses that stand in a relation to a teacher's own record; the caller changes nothing in them. */
export type RecordRelation = (standing: Standing) => CourseBits;

/** Lists the courses of each family of editions. */
function membersOf(familyOf: Uint32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  familyOf.forEach((family, courseIndex) => {
    const found = members.get(family);
    if (found === undefined) members.set(family, [courseIndex]);
    else found.push(courseIndex);
  });
  return members;
}

/** The courses passed or committed, in any edition. */
function createTaken({ catalogue: { courses, familyOf } }: Programme): RecordRelation {
  const members = membersOf(familyOf);
  return ({ passed, committed }) => {
    const bits = noCourses(courses.length);
    const add = (courseIndex: number) => {
      for (const edition of members.get(familyOf[courseIndex])!) addCourseInto(edition, bits);
    };
    for (const { courseIndex } of passed) add(courseIndex);
    for (const { courseIndex } of committed) add(courseIndex);
    return bits;
  };
}

/** The courses that ask for a course to have been passed, by that course. */
function dependentsOf({ courses, courseIndexOf }: Catalogue): ReadonlyMap<number, readonly number[]> {
  const dependents = new Map<number, number[]>();
  courses.forEach(({ prerequisites }, courseIndex) => {
    for (const earlier of prerequisites) {
      const index = courseIndexOf.get(earlier) ?? -1;
      dependents.set(index, [...(dependents.get(index) ?? []), courseIndex]);
    }
  });
  return dependents;
}

/** The courses whose prerequisites are all passed; one that is not in the catalogue never is. */
function createPrerequisitesPassed({ catalogue }: Programme): RecordRelation {
  const { courses, courseIndexOf } = catalogue;
  const withoutAny = coursesWhere(courses.length, (index) => courses[index].prerequisites.length === 0);
  const dependents = dependentsOf(catalogue);
  return ({ passed }) => {
    const bits = withoutAny.slice();
    const earlier = passed.filter(({ courseIndex }) => dependents.has(courseIndex));
    if (earlier.length === 0) return bits;
    const isPassed = new Set(passed.map(({ courseIndex }) => courseIndex));
    for (const { courseIndex } of earlier)
      for (const later of dependents.get(courseIndex)!)
        if (courses[later].prerequisites.every((id) => isPassed.has(courseIndexOf.get(id) ?? -1)))
          addCourseInto(later, bits);
    return bits;
  };
}

const answers: ReadonlySet<string> = new Set(["rejected", "accepted", "selected"]);

/**
 * The courses of which the teacher's last answer to advice is a rejection of at most `days` days ago. None for
 * teachers who opted out: how they answered earlier advice is history.
 */
function createRejectedWithin({ catalogue, localDate, asOf }: Programme) {
  return (days: number): RecordRelation =>
    ({ dossier, preference }) => {
      const bits = noCourses(catalogue.courses.length);
      if (!preference.personalised) return bits;
      const lastAnswers = new Map<CourseId, Activity>();
      for (const activity of dossier.activities)
        if (answers.has(activity.verb)) lastAnswers.set(activity.courseId, activity);
      for (const { courseId, verb, at } of lastAnswers.values()) {
        const courseIndex = catalogue.courseIndexOf.get(courseId);
        if (verb !== "rejected" || courseIndex === undefined) continue;
        if (daysBetween(localDate(at), asOf) <= days) addCourseInto(courseIndex, bits);
      }
      return bits;
    };
}

/** Several rules, and both filter and counter, ask about the same teacher one after another. */
function remembering(relation: RecordRelation): RecordRelation {
  let last: Standing | undefined;
  let bits: CourseBits = noCourses(0);
  return (standing) => {
    if (standing !== last) bits = relation(standing);
    last = standing;
    return bits;
  };
}

/** Returns the relations to a teacher's record. */
export function createRecordRelations(programme: Programme) {
  const rejectedWithin = createRejectedWithin(programme);
  return {
    taken: remembering(createTaken(programme)),
    prerequisitesPassed: remembering(createPrerequisitesPassed(programme)),
    rejectedWithin: (days: number) => remembering(rejectedWithin(days)),
  } as const;
}
export type RecordRelations = ReturnType<typeof createRecordRelations>;
