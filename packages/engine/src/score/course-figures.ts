import type { CourseId } from "../data/ids.ts";

/** How many teachers of one stage and subject there are, and how many of them passed each course. */
export type PopularityCell = {
  readonly teacherCount: number;
  /** Course indices, ascending, with the teachers who passed them. */
  readonly courses: readonly number[];
  readonly counts: readonly number[];
};

/** What teachers took within the next few courses after one course. */
export type Successors = {
  /** Teachers who passed the course. */
  readonly teacherCount: number;
  readonly courses: readonly number[];
  readonly counts: readonly number[];
};

/**
 * How often courses were taken, by comparable teachers and after each other: counts of people, with no teacher
 * in them. Course indices refer to `courseIds`; figures of fewer people than the policy's minimum support are
 * left out.
 */
export type CourseFigures = {
  readonly courseIds: readonly CourseId[];
  readonly teacherCount: number;
  readonly overall: PopularityCell;
  readonly cells: { readonly [stageAndSubject: string]: PopularityCell };
  /** One entry a course, in the order of `courseIds`. */
  readonly successors: readonly Successors[];
};

/** Returns the name of the cell of comparable teachers. */
export function cellName(stage: string, subject: string): string {
  return `${stage}|${subject}`;
}
