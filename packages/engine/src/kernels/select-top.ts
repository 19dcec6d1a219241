import type { LoadedModule } from "./load-module.ts";

/** The best courses of teachers, written row by row. */
export type TopRows = {
  /** How many courses of each teacher to select. */
  readonly top: number;
  /** Filled: for each teacher `top` entries, of which `outCounts` are good. */
  readonly outCourses: Int32Array;
  readonly outScores: Int32Array;
  /** Filled: how many were selected, fewer than `top` where fewer are eligible. */
  readonly outCounts: Int32Array;
};

export type SelectTopTask = TopRows & {
  readonly teachers: number;
  /** Multiple of 8. */
  readonly courses: number;
  /** Score of teacher t for course c at `t · stride + c`. */
  readonly scores: Int32Array;
  readonly stride: number;
  /** One bit a course, the lowest first: `courses / 8` bytes a teacher. */
  readonly eligible: Uint8Array;
  /** At least `selectScratchBytes(courses)`. */
  readonly scratch: Uint8Array;
};

/** Selects each teacher's `top` best eligible courses, the best first, the lower index first among equals. */
export type SelectTop = (task: SelectTopTask) => void;

/** Returns the bytes of scratch memory that selecting among so many courses takes. */
export function selectScratchBytes(courses: number): number {
  return 4 * (courses + 4 * courses) + 8192;
}

/** Whether `course` is eligible by the bits that begin at byte `from`. */
export function isEligibleAt(eligible: Uint8Array, from: number, course: number): boolean {
  return ((eligible[from + (course >> 3)] >> (course & 7)) & 1) === 1;
}

/** Scores end here: one below it stands for a course that is not eligible. */
export const leastScore = -2_147_483_647;

/** Writes row `teacher` of `rows` from the score of every eligible course. */
export function writeTopRow(
  { top, outCourses, outScores, outCounts }: TopRows,
  teacher: number,
  eligible: readonly number[],
  scoreOf: (course: number) => number,
): void {
  const scored = eligible.map((course) => ({ course, score: Math.max(leastScore, scoreOf(course)) }));
  const best = scored.sort((a, b) => b.score - a.score || a.course - b.course).slice(0, top);
  best.forEach(({ course, score }, place) => {
    outCourses[teacher * top + place] = course;
    outScores[teacher * top + place] = score;
  });
  outCounts[teacher] = best.length;
}

/** Returns the eligible courses of a teacher, ascending. */
export function eligibleOf(eligible: Uint8Array, teacher: number, courses: number): number[] {
  const found: number[] = [];
  for (let course = 0; course < courses; course++)
    if (isEligibleAt(eligible, teacher * (courses >> 3), course)) found.push(course);
  return found;
}

/** The same in TypeScript. */
export const selectTopTwin: SelectTop = (task) => {
  const { teachers, courses, scores, stride, eligible } = task;
  for (let teacher = 0; teacher < teachers; teacher++)
    writeTopRow(
      task,
      teacher,
      eligibleOf(eligible, teacher, courses),
      (course) => scores[teacher * stride + course],
    );
};

/** Returns the kernel of a loaded module. */
export function bindSelectTop({ exports, at }: LoadedModule): SelectTop {
  return (task) => {
    const { teachers, courses, scores, stride, eligible, top, scratch } = task;
    const { outCourses, outScores, outCounts } = task;
    const outs = [at(outCourses), at(outScores), at(outCounts)];
    exports.selectTop(teachers, courses, at(scores), stride, at(eligible), top, ...outs, at(scratch));
  };
}
