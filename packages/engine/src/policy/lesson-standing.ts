import type { LessonExposureRecord } from "../data/outputs/lesson-draw.ts";
import type { Lesson } from "../data/tables/lessons.ts";
import type { Policy } from "./policy.ts";

/** Whether a lesson is in the pool of the draw and, if not, by which rule. */
export type LessonStanding = LessonExposureRecord["standing"];

/** Returns whether a lesson is in the pool of the draw, or the first rule that keeps it out. */
export function lessonStanding({ lessons }: Policy, lesson: Lesson): LessonStanding {
  const { level, leaveOut, submission } = lessons;
  if (lesson.level !== level) return "other-level";
  if (leaveOut.local && lesson.type === "local") return "local";
  if (leaveOut.schoolBased && lesson.type === "school") return "school-based";
  const { submittedOn } = lesson;
  const isLate = submission !== undefined && submittedOn !== undefined && submittedOn > submission.deadline;
  return isLate ? "late" : "in-pool";
}
