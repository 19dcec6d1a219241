import type { Course } from "@jingxun/engine";

/** A competency that a course teaches, by index, with the share of the course that it takes. */
export type TaughtCompetency = { readonly competency: number; readonly weight: number };

/**
 * A course with what the simulation knows beyond its row. Days are day numbers; a course that never closes
 * closes at infinity.
 */
export type SimulatedCourse = {
  readonly index: number;
  readonly role: "general" | "subject" | "lesson" | "ethics";
  /** Stage-subject index, or the number of stage-subjects + topic index: courses that compete. */
  readonly pool: number;
  /** What tastes are about: topic index, or the number of topics + index of the kind of subject course. */
  readonly group: number;
  readonly course: Course;
  readonly quarterHours: number;
  readonly teaches: readonly TaughtCompetency[];
  readonly publishedOn: number;
  /** First day on which it can be chosen. */
  readonly opensOn: number;
  /** First day on which it can no longer be chosen. */
  readonly closesOn: number;
  /** First day on which it can no longer be studied. */
  readonly endsOn: number;
  /** Its provider is barred since the start of the current policy year. */
  readonly barred: boolean;
  /** Index of the first edition of the same course. */
  readonly family: number;
  /** Index of the course that is often taken next, −1 for none. */
  readonly successor: number;
  readonly prerequisites: readonly number[];
  /** Log of how many choose it, all else equal: −0.8 · ln(rank in its pool). */
  readonly appeal: number;
  /** Logits that a pass adds to a competency of weight 1, need 1 and full attention. */
  readonly effect: number;
  /** A point on the unit circle: what the course is like beside its group. */
  readonly style: readonly [x: number, y: number];
};
