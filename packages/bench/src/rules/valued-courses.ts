import type { ValuedCourse } from "./best-under-sets.ts";
import type { TeacherCase } from "./teacher-case.ts";

/** Returns the open courses as a knapsack takes them, worth what the ranking says. */
export function valuedCourses({ open, needs, ranking }: TeacherCase): readonly ValuedCourse[] {
  const scores = new Map(ranking.map(({ courseId, score }) => [courseId, score]));
  return open.map((course) => ({
    ...course,
    value: (scores.get(course.courseId) ?? 0) * course.quarters,
    needs: needs.get(course.courseId) ?? [],
  }));
}
