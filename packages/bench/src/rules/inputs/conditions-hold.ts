import type { Course } from "./courses.ts";
import type { Conditions } from "./further-policy.ts";
import type { School } from "./schools.ts";
import type { Posting, Teacher } from "./teachers.ts";

type Facts = Readonly<Record<string, readonly (string | number)[]>>;

/** Whether each condition has one of its values, or a number of its range, among the facts; unknown facts do not. */
function hold(conditions: Conditions, facts: Facts): boolean {
  return Object.entries(conditions).every(([name, wanted]) => {
    const found = facts[name];
    if (found === undefined) throw new Error(`conditions: ${name} is not a condition that the checker reads`);
    if (Array.isArray(wanted)) return found.some((value) => wanted.includes(value));
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = wanted as {
      min?: number;
      max?: number;
    };
    return found.some((value) => Number(value) >= min && Number(value) <= max);
  });
}

/** Returns whether an obligation is for a teacher on the day; where a fact is missing it is not. */
export function isForTeacher(
  conditions: Conditions,
  teacher: Teacher,
  postings: readonly Posting[],
  school: School,
  asOf: string,
): boolean {
  const known = (value: string) => (value === "" ? [] : [value]);
  return hold(conditions, {
    roles: teacher.roles,
    yearsOfService: [teacher.yearsOfService],
    careerStages: known(teacher.careerStage),
    ages: known(teacher.birthYear).map((year) => Number(asOf.slice(0, 4)) - Number(year)),
    stages: postings.map(({ stage }) => stage),
    subjects: postings.map(({ subject }) => subject),
    grades: postings.flatMap(({ grades }) => grades),
    settings: known(school.setting),
  });
}

/** Returns whether a course counts; topics by id or by name. */
export function isCounted(conditions: Conditions, course: Course, nameOf: (tag: string) => string): boolean {
  const { activities, ...ofCourses } = conditions;
  if (activities !== undefined && Object.keys(ofCourses).length === 0) return false;
  return hold(ofCourses, {
    categories: [course.category],
    kinds: [course.kind],
    modes: [course.mode],
    levels: [course.level],
    topics: course.topicId === "" ? [] : [course.topicId, nameOf(course.topicId)],
  });
}
