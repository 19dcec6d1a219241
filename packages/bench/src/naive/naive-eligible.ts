import type { Course, Programme, Standing } from "@jingxun/engine";

/** Returns whether anybody can newly choose the course on the day. */
function isOpen({ catalogue, elective, asOf }: Programme, course: Course): boolean {
  return (
    elective[catalogue.courseIndexOf.get(course.courseId)!] === 1 &&
    course.status === "open" &&
    course.seats !== 0 &&
    (course.availableFrom === undefined || course.availableFrom <= asOf) &&
    (course.availableTo === undefined || asOf <= course.availableTo) &&
    (course.providerId === undefined || !catalogue.barredProviders.has(course.providerId))
  );
}

function isForTeacher(course: Course, { scope, school }: Standing): boolean {
  const posts = scope.filter(({ stage }) => course.stages.length === 0 || course.stages.includes(stage));
  if (posts.length === 0) return false;
  if (course.topicId !== undefined) return school.choice.topics.has(course.topicId);
  return (
    course.subjects.length === 0 ||
    posts.some(({ subjects }) => course.subjects.some((subject) => subjects?.has(subject) ?? true))
  );
}

/**
 * Returns the courses that a teacher may newly be advised, in the order of their ids, by asking every condition
 * of every course.
 */
export function naiveEligible(programme: Programme, standing: Standing): readonly Course[] {
  const { courses, courseIndexOf, familyOf } = programme.catalogue;
  const family = ({ courseId }: Course) => familyOf[courseIndexOf.get(courseId)!];
  const passed = new Set(standing.passed.map(({ courseIndex }) => courses[courseIndex].courseId));
  const taken = new Set(
    [...standing.passed, ...standing.committed].map(({ courseIndex }) => familyOf[courseIndex]),
  );
  const eligible = courses.filter(
    (course) =>
      isOpen(programme, course) &&
      isForTeacher(course, standing) &&
      !taken.has(family(course)) &&
      course.prerequisites.every((courseId) => passed.has(courseId)),
  );
  const newest = new Map<number, Course>();
  for (const course of eligible) {
    const rival = newest.get(family(course));
    if (rival === undefined || course.publishedAt > rival.publishedAt) newest.set(family(course), course);
  }
  return eligible.filter((course) => newest.get(family(course)) === course);
}
