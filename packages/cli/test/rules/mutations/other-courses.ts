import { objectionTo } from "../../../../bench/src/rules/eligible.ts";
import type { Course } from "../../../../bench/src/rules/inputs/courses.ts";
import type { TeacherCase } from "../../../../bench/src/rules/teacher-case.ts";

/** Returns the cells by which a plan names a course. */
export const cellsOf = ({ courseId, category, topicId, quarters }: Course) => ({
  courseId,
  category,
  topicId,
  hours: String(quarters / 4),
});

/** Returns the courses against which `objection` speaks. */
export const coursesWith = ({ county, teacher, standing }: TeacherCase, objection: string) =>
  [...county.courses.values()].filter((course) => objectionTo(course, teacher, standing) === objection);

/** Returns the eligible courses that are not advised. */
export const unadvised = ({ eligible, advised }: TeacherCase) =>
  eligible.filter(({ courseId }) => advised.every((row) => row.courseId !== courseId));

/** Returns the ranked score of a course. */
export const scoreIn = ({ ranking }: TeacherCase, courseId: string) =>
  ranking.find((row) => row.courseId === courseId)!.score;
