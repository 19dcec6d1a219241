import type { Programme } from "../../policy/programme.ts";
import { isInScope, type SubjectScope } from "../../policy/subject-scope.ts";
import { addCoursesInto, type CourseBits, coursesWhere, noCourses } from "./course-bits.ts";
import { type CoursesOf, oneByOne } from "./one-by-one.ts";

const postKey = ({ stage, subjects }: SubjectScope[number]) =>
  `${stage}:${subjects === undefined ? "*" : [...subjects].sort().join("|")}`;

/** The courses for the stages and subjects of the postings: of each posting, together. */
function createInScope({ catalogue: { courses } }: Programme): CoursesOf {
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
  return oneByOne(courses.length, ({ scope }, out) => {
    out.fill(0);
    for (const post of scope) addCoursesInto(openTo(post), out);
  });
}

/** The courses that the school's choice of topics lets its teachers take. */
function createWithinSchoolTopics({ catalogue, policy }: Programme): CoursesOf {
  const { courses, topics } = catalogue;
  const ofTopic = (topicId: string | undefined) =>
    coursesWhere(courses.length, (index) => courses[index].topicId === topicId);
  const exempt = policy.electives.subjectCoursesExemptFromTopics
    ? ofTopic(undefined)
    : noCourses(courses.length);
  const byTopic = new Map([...topics.keys()].map((topicId) => [topicId, ofTopic(topicId)]));
  return oneByOne(courses.length, ({ school }, out) => {
    out.set(exempt);
    for (const topicId of school.choice.topics) {
      const found = byTopic.get(topicId);
      if (found !== undefined) addCoursesInto(found, out);
    }
  });
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
