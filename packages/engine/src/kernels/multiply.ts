import type { LoadedModule } from "./load-module.ts";

/** Teachers of a panel, and courses of one: what is packed is a multiple of these. */
export const panelTeachers = 6;
export const panelCourses = 8;

/** `count` rows of `depth` numbers (a multiple of 4), one after another, to be packed. */
export type PackTask = {
  readonly count: number;
  readonly depth: number;
  readonly from: Float32Array;
  /** Filled: `depth` numbers for `count` rounded up to whole panels, with zeros for rows that are missing. */
  readonly to: Float32Array;
};

export type MultiplyTask = {
  /** Multiple of 6. */
  readonly teachers: number;
  /** Multiple of 8. */
  readonly courses: number;
  /** Multiple of 4. */
  readonly depth: number;
  readonly teacherPanels: Float32Array;
  readonly coursePanels: Float32Array;
  /** Filled with the scores of teacher t for course c at `t · stride + c`. */
  readonly out: Float32Array;
  readonly stride: number;
};

/** Products of teachers' and courses' factors: a matrix of scores. */
export type MultiplyKernel = {
  readonly packTeachers: (task: PackTask) => void;
  readonly packCourses: (task: PackTask) => void;
  readonly multiply: (task: MultiplyTask) => void;
};

const packBy =
  (height: number) =>
  ({ count, depth, from, to }: PackTask): void => {
    for (let first = 0; first < count; first += height)
      for (let step = 0; step < depth; step++)
        for (let row = 0; row < height; row++)
          to[first * depth + step * height + row] =
            first + row < count ? from[(first + row) * depth + step] : 0;
  };

/** Where the factors of a row begin in panels of `height`, whose steps lie `height` apart. */
export function panelStart(row: number, height: number, depth: number): number {
  return (row - (row % height)) * depth + (row % height);
}

/** The same in TypeScript: each sum runs over the factors in order, rounded after each operation. */
export const multiplyTwin: MultiplyKernel = Object.freeze({
  packTeachers: packBy(panelTeachers),
  packCourses: packBy(panelCourses),
  multiply: ({ teachers, courses, depth, teacherPanels, coursePanels, out, stride }: MultiplyTask) => {
    for (let teacher = 0; teacher < teachers; teacher++)
      for (let course = 0; course < courses; course++) {
        let a = panelStart(teacher, panelTeachers, depth);
        let b = panelStart(course, panelCourses, depth);
        let sum = 0;
        for (let step = 0; step < depth; step++, a += panelTeachers, b += panelCourses)
          sum = Math.fround(sum + Math.fround(teacherPanels[a] * coursePanels[b]));
        out[teacher * stride + course] = sum;
      }
  },
});

/** Returns the kernel of a loaded module. */
export function bindMultiply({ exports, at }: LoadedModule): MultiplyKernel {
  return Object.freeze({
    packTeachers: ({ count, depth, from, to }: PackTask) => {
      exports.packTeachers(count, depth, at(from), at(to));
    },
    packCourses: ({ count, depth, from, to }: PackTask) => {
      exports.packCourses(count, depth, at(from), at(to));
    },
    multiply: (task: MultiplyTask) => {
      const { teachers, courses, depth, teacherPanels, coursePanels, out, stride } = task;
      exports.multiply(teachers, courses, depth, at(teacherPanels), at(coursePanels), at(out), stride);
    },
  });
}
