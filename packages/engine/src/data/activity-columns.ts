import type { Activity } from "./tables/activities.ts";

/**
 * A teacher's activities as a reader of columns has them, in order of time: what a plan asks of most of them is told
 * without a record of each. Nothing in it is to be changed.
 */
export type ActivityColumns = {
  /** Where each of them stands in the columns. */
  readonly rows: Int32Array;
  /** Places among `activityVerbs`. */
  readonly verbs: Int32Array;
  /** Codes of `courseIds`. */
  readonly courseCodes: Int32Array;
  readonly courseIds: CourseIdList;
  /** When each happened and when it was written down, in seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: Int32Array;
  readonly recordedSeconds: Int32Array;
  /** Gives the same as records, which are made when they are first asked for. */
  readonly records: () => readonly Activity[];
};

/** Ids of courses by code. */
export type CourseIdList = {
  readonly length: number;
  readonly at: (code: number) => string | undefined;
};
