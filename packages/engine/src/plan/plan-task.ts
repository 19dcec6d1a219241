import type { ScoredCourses } from "../score/contributions.ts";
import type { Advice } from "./explore-plan.ts";
import type { GroupBounds } from "./plan-problem.ts";
import type { TeacherRules } from "./rules/teacher-rules.ts";

/** What is to be planned for one teacher; courses by position in the scores, hours in quarter-hours. */
export type PlanTask = {
  readonly scores: ScoredCourses;
  /** What is left of the bounds of the catalogue's groups. */
  readonly groups: GroupBounds;
  readonly rules: TeacherRules | undefined;
  /** Totals that the core may have, best first. */
  readonly totals: readonly number[];
  /** Most of core and extension together. */
  readonly most: number;
  /** Courses that the core must hold. */
  readonly pinned: readonly number[];
  /** Courses that no part may hold. */
  readonly dropped: ReadonlySet<number>;
  /** Courses that the extension holds where they fit. */
  readonly wanted: readonly number[];
};

/** A task whose rules are worth a search. */
export type RuledTask = PlanTask & { readonly rules: TeacherRules };

/** Advice with what it is worth, in millionths of a quarter-hour, and what no advice of its totals is above. */
export type SolvedPlan = Advice & {
  readonly value: number;
  readonly upperBound: number;
  readonly optimal: boolean;
};

/** Returns the quarter-hours of the courses at some positions. */
export function quarterHoursAt(
  quarterHours: Uint16Array,
  courses: Uint32Array,
  positions: Iterable<number>,
): number {
  let sum = 0;
  for (const position of positions) sum += quarterHours[courses[position]];
  return sum;
}

/** Returns score times quarter-hours of the courses at some positions, summed. */
export function scoreSum(
  quarterHours: Uint16Array,
  { courses, scores }: ScoredCourses,
  positions: Iterable<number>,
): number {
  let sum = 0;
  for (const position of positions) sum += scores[position] * quarterHours[courses[position]];
  return sum;
}
