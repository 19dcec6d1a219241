import type { County } from "./inputs/county.ts";
import type { Course } from "./inputs/courses.ts";
import type { Teacher } from "./inputs/teachers.ts";
import { fitsPostings, fitsTopics, type Standing } from "./standing.ts";

/** Returns why a course may not newly be advised, or `undefined` where nothing speaks against it. */
export function objectionTo(course: Course, teacher: Teacher, standing: Standing): string | undefined {
  if (!course.isElective) return "compulsory-course";
  if (!course.isOpen) return "course-not-open";
  if (!fitsPostings(course, teacher, standing.postings)) return "course-for-others";
  if (!fitsTopics(course, standing.school)) return "topic-not-chosen";
  const passed = [...teacher.passed.keys()];
  if (passed.some(({ family }) => family === course.family)) return "passed-before";
  for (const { family } of standing.committed.keys())
    if (family === course.family) return "committed-already";
  const hasPassed = (courseId: string) => passed.some((other) => other.courseId === courseId);
  return standing.school.policy.mayPlanPrerequisites || course.prerequisites.every(hasPassed)
    ? undefined
    : "prerequisite-missing";
}

/** Of several editions the newest stands for all; editions of one day for the smaller id. */
function newestEditions(courses: readonly Course[]): readonly Course[] {
  const newest = new Map<string, Course>();
  for (const course of courses) {
    const rival = newest.get(course.family);
    const isNewer =
      rival === undefined ||
      course.publishedAt > rival.publishedAt ||
      (course.publishedAt === rival.publishedAt && course.courseId < rival.courseId);
    if (isNewer) newest.set(course.family, course);
  }
  return [...newest.values()];
}

/** Returns the courses that a teacher may newly be advised, one edition of each, in no special order. */
export function eligibleCourses(county: County, teacher: Teacher, standing: Standing): readonly Course[] {
  if (standing.postings.length === 0) return [];
  return newestEditions(county.open.filter((course) => objectionTo(course, teacher, standing) === undefined));
}

/** By course, what of its prerequisites must stand in the plan with it; no entry for nothing. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** Returns what of the courses' prerequisites is neither passed nor committed. */
export function missingOf(courses: readonly Course[], teacher: Teacher, { committed }: Standing): Needs {
  const asking = courses.filter(({ prerequisites }) => prerequisites.length > 0);
  const done = new Set([...teacher.passed.keys(), ...committed.keys()].map(({ courseId }) => courseId));
  const missing = asking.map(
    ({ courseId, prerequisites }) => [courseId, prerequisites.filter((id) => !done.has(id))] as const,
  );
  return new Map(missing.filter(([, ids]) => ids.length > 0));
}

/** Returns the courses whose missing prerequisites can all be had among them. */
export function withinReach(courses: readonly Course[], missing: Needs): readonly Course[] {
  if (missing.size === 0) return courses;
  const ids = new Set(courses.map(({ courseId }) => courseId));
  const left = courses.filter(({ courseId }) => missing.get(courseId)?.every((id) => ids.has(id)) !== false);
  return left.length === courses.length ? courses : withinReach(left, missing);
}
