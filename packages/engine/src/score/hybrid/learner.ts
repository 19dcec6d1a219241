import type { TeacherId } from "../../data/ids.ts";
import type { Posting } from "../../data/tables/postings.ts";
import { playedCourses } from "../../diagnose/evidence/played-courses.ts";
import type { Programme } from "../../policy/programme.ts";
import type { Standing } from "../../policy/standing.ts";

/** What is learned from one teacher; course indices, in the order in which they were taken. */
export type Learner = {
  readonly teacherId: TeacherId;
  readonly main: Posting;
  /** Passed, without those that were only played. */
  readonly passed: readonly number[];
  /** The same with the courses committed this year. */
  readonly taken: readonly number[];
};

/**
 * Returns what may be learned from a teacher, or `undefined` for one who opted out or has no posting. Courses that
 * the rules against scripts count as played are left out.
 */
export function learnerOf(programme: Programme, standing: Standing): Learner | undefined {
  const { teacherId, preference, main } = standing;
  if (!preference.personalised || main === undefined) return undefined;
  const { courses } = programme.catalogue;
  const played = playedCourses(programme, standing);
  const passed = standing.passed
    .map(({ courseIndex }) => courseIndex)
    .filter((courseIndex) => !played.has(courses[courseIndex].courseId));
  const committed = standing.committed.map(({ courseIndex }) => courseIndex);
  return { teacherId, main, passed, taken: [...passed, ...committed] };
}
