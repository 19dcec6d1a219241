import type { LoadedModule } from "./load-module.ts";
import { eligibleOf } from "./select-top.ts";

/** Classes of courses that are alike for a plan: of one group and one duration. */
export type CourseClasses = {
  readonly classCount: number;
  /** Class of each course. */
  readonly classes: Uint16Array;
  /** Class k has `starts[k + 1] - starts[k]` courses. */
  readonly starts: Int32Array;
  /** How many of each class fit into a plan. */
  readonly capacities: Int32Array;
};

export type SelectClassesTask = CourseClasses & {
  readonly teachers: number;
  /** Multiple of 8. */
  readonly courses: number;
  /** Score of teacher t for course c at `t · stride + c`. */
  readonly scores: Int32Array;
  readonly stride: number;
  /** One bit a course, the lowest first: `courses / 8` bytes a teacher. */
  readonly eligible: Uint8Array;
  /** Room of a row of the outputs: what fits of all classes. */
  readonly most: number;
  /** Filled: for each teacher `most` entries, of which `outCounts` are good, ascending by course. */
  readonly outCourses: Int32Array;
  readonly outScores: Int32Array;
  readonly outCounts: Int32Array;
  /** At least `classScratchBytes(courses, classCount)`. */
  readonly scratch: Uint8Array;
};

/** Selects each teacher's eligible courses that are among the best of their class; equals keep the lower course. */
export type SelectClasses = (task: SelectClassesTask) => void;

/** Returns the bytes of scratch memory that selecting takes. */
export function classScratchBytes(courses: number, classCount: number): number {
  return 8 * Math.ceil(courses / 64) + 4 * classCount + 4 * courses;
}

/** The same in TypeScript. */
export const selectClassesTwin: SelectClasses = (task) => {
  const { teachers, courses, scores, stride, eligible, classes, capacities, most } = task;
  for (let teacher = 0; teacher < teachers; teacher++) {
    const byClass = new Map<number, number[]>();
    for (const course of eligibleOf(eligible, teacher, courses))
      byClass.set(classes[course], [...(byClass.get(classes[course]) ?? []), course]);
    const scoreOf = (course: number) => scores[teacher * stride + course];
    const kept = [...byClass].flatMap(([kind, all]) =>
      all.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b).slice(0, capacities[kind]),
    );
    kept.sort((a, b) => a - b);
    task.outCourses.set(kept, teacher * most);
    task.outScores.set(kept.map(scoreOf), teacher * most);
    task.outCounts[teacher] = kept.length;
  }
};

/** Returns the kernel of a loaded module. */
export function bindSelectClasses({ exports, at }: LoadedModule): SelectClasses {
  return (task) => {
    const { teachers, courses, scores, stride, eligible, most, scratch } = task;
    const { classCount, classes, starts, capacities, outCourses, outScores, outCounts } = task;
    const kinds = [classCount, at(classes), at(starts), at(capacities)];
    const outs = [most, at(outCourses), at(outScores), at(outCounts)];
    exports.selectClasses(
      teachers,
      courses,
      at(scores),
      stride,
      at(eligible),
      ...kinds,
      ...outs,
      at(scratch),
    );
  };
}
