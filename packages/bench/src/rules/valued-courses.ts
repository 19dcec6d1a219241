import type { ValuedCourse } from "./best-under-sets.ts";
import type { TeacherCase } from "./teacher-case.ts";

const nothing: readonly string[] = [];

/** Returns the open courses as a knapsack takes them, worth what the ranking says. */
export function valuedCourses({ open, needs, ranking }: TeacherCase): readonly ValuedCourse[] {
  const scores = new Map(ranking.map(({ courseId, score }) => [courseId, score]));
  return open.map((course) => {
    const { courseId, quarters } = course;
    const value = (scores.get(courseId) ?? 0) * quarters;
    return { course, courseId, quarters, value, needs: needs.get(courseId) ?? nothing };
  });
}
