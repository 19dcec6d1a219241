import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";
import { isInScope, type SubjectScope } from "../../policy/subject-scope.ts";
import { addCoursesInto, type CourseBits, coursesWhere, noCourses } from "./course-bits.ts";

/** The courses that stand in a relation to a teacher's postings and school. */
export type ScopeRelation = (standing: Standing) => CourseBits;

const postKey = ({ stage, subjects }: SubjectScope[number]) =>
  `${stage}:${subjects === undefined ? "*" : [...subjects].sort().join("|")}`;

/** Names what of a teacher the relations below depend on: stages and subjects of the postings, and the school. */
export function scopeKey({ scope, main }: Standing): string {
  return `${scope.map(postKey).sort().join("\u0001")}\u0000${main?.schoolId ?? ""}`;
}

/** The courses for the stages and subjects of the postings: of each posting, together. */
function createInScope({ catalogue: { courses } }: Programme): ScopeRelation {
  const ofPosting = new Map<string, CourseBits>();
  const openTo = (post: SubjectScope[number]) => {
    const key = postKey(post);
    let found = ofPosting.get(key);
    if (found === undefined) {
      found = coursesWhere(courses.length, (index) => isInScope([post], courses[index]));
      ofPosting.set(key, found);
    }
    return found;
  };
  return ({ scope }) => {
    const bits = noCourses(courses.length);
    for (const post of scope) addCoursesInto(openTo(post), bits);
    return bits;
  };
}

/** The courses that the school's choice of topics lets its teachers take. */
function createWithinSchoolTopics({ catalogue, policy }: Programme): ScopeRelation {
  const { courses, topics } = catalogue;
  const ofTopic = (topicId: string | undefined) =>
    coursesWhere(courses.length, (index) => courses[index].topicId === topicId);
  const exempt = policy.electives.subjectCoursesExemptFromTopics
    ? ofTopic(undefined)
    : noCourses(courses.length);
  const byTopic = new Map([...topics.keys()].map((topicId) => [topicId, ofTopic(topicId)]));
  return ({ school }) => {
    const bits = exempt.slice();
    for (const topicId of school.choice.topics) {
      const found = byTopic.get(topicId);
      if (found !== undefined) addCoursesInto(found, bits);
    }
    return bits;
  };
}

/** The courses that teach a topic or a competency that the school works on; worked out once for a school. */
function createSchoolPriority({ catalogue: { courses } }: Programme): ScopeRelation {
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
