import { type ContributionKind, contributionKinds } from "../../score/contributions.ts";
import type { TeacherScores } from "../../score/score-courses.ts";

/** The seats that a county gives one teacher; both lists are of course indices, ascending. */
export type SeatAllotment = {
  /** 1 for each course of the catalogue whose seats are limited. */
  readonly limited: Uint8Array;
  /** Courses with a seat for the teacher, in the core or in what is added. */
  readonly seats: readonly number[];
  /** Courses that the plan without limits had, and whose seats others have. */
  readonly refused: readonly number[];
};

/** Returns the scores without the limited courses in which the teacher has no seat. */
export function openScores(scores: TeacherScores, { limited, seats }: SeatAllotment): TeacherScores {
  const { courses, contributions } = scores;
  const open = [...courses.keys()].filter((position) => {
    const course = courses[position];
    return limited[course] === 0 || seats.includes(course);
  });
  const pick = (column: Int32Array) => Int32Array.from(open, (position) => column[position]);
  return {
    ...scores,
    courses: Uint32Array.from(open, (position) => courses[position]),
    scores: pick(scores.scores),
    contributions: Object.fromEntries(contributionKinds.map((kind) => [kind, pick(contributions[kind])])) as {
      [Kind in ContributionKind]: Int32Array;
    },
  };
}
