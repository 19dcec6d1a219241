import type { Programme } from "../../policy/programme.ts";
import type { SchoolChoice } from "../../policy/school-choice.ts";
import { isInScope, type SubjectScope } from "../../policy/subject-scope.ts";
import { addCoursesInto, type CourseBits, coursesWhere, noCourses } from "./course-bits.ts";
import type { CoursesOf } from "./one-by-one.ts";

/** Returns `fill` with what it gave for each key, as long as there is the key. */
function remember<Key extends object>(fill: (key: Key) => CourseBits): (key: Key) => CourseBits {
  const known = new WeakMap<Key, CourseBits>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const bits = fill(key);
    known.set(key, bits);
    return bits;
  };
}

/** The courses for the stages and subjects of the postings: of each posting, together; worked out once for a scope. */
function createInScope({ catalogue: { courses } }: Programme): CoursesOf {
  const openTo = remember((post: SubjectScope[number]) =>
    coursesWhere(courses.length, (index) => isInScope([post], courses[index])),
  );
  const ofScope = remember((scope: SubjectScope) => {
    const bits = noCourses(courses.length);
    for (const post of scope) addCoursesInto(openTo(post), bits);
    return bits;
  });
  return ({ scope }) => ofScope(scope);
}

/** The courses that the school's choice of topics lets its teachers take; of neighbours at one school worked out once. */
function createWithinSchoolTopics({ catalogue, policy }: Programme): CoursesOf {
  const { courses, topics } = catalogue;
  const ofTopic = (topicId: string | undefined) =>
    coursesWhere(courses.length, (index) => courses[index].topicId === topicId);
  const exempt = policy.electives.subjectCoursesExemptFromTopics
    ? ofTopic(undefined)
    : noCourses(courses.length);
  const byTopic = new Map([...topics.keys()].map((topicId) => [topicId, ofTopic(topicId)]));
  const out = noCourses(courses.length);
  let last: SchoolChoice | undefined;
  return ({ school: { choice } }) => {
    if (choice === last) return out;
    out.set(exempt);
    for (const topicId of choice.topics) {
      const found = byTopic.get(topicId);
      if (found !== undefined) addCoursesInto(found, out);
    }
    last = choice;
    return out;
  };
}

/** The courses that teach a topic or a competency that the school works on; worked out once for a school. */
function createSchoolPriority({ catalogue: { courses } }: Programme): CoursesOf {
  const remembered = new Map<string, CourseBits>();
  return ({ main, school: { school } }) => {
    const key = main?.schoolId ?? "";
    let found = remembered.get(key);
    if (found === undefined) {
      const priorities = new Set<string>(school?.priorities ?? []);
      found = coursesWhere(courses.length, (index) => {
        const { topicId, competencies } = courses[index];
        return (
          (topicId !== undefined && priorities.has(topicId)) ||
          competencies.some(({ competencyId }) => priorities.has(competencyId))
        );
      });
      remembered.set(key, found);
    }
    return found;
  };
}

/** Returns the relations to postings and school. */
export function createScopeRelations(programme: Programme) {
  return {
    inScope: createInScope(programme),
    withinSchoolTopics: createWithinSchoolTopics(programme),
    schoolPriority: createSchoolPriority(programme),
  } as const;
}
