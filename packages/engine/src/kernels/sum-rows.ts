import type { LoadedModule } from "./load-module.ts";

export type SumRowsTask = {
  readonly teachers: number;
  /** History of teacher t: entries from `starts[t]` to `starts[t + 1]` (excluded) of `rows` and `weights`. */
  readonly starts: Int32Array;
  /** Rows of `matrix`: courses that the teacher has taken. */
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  /** What a course adds to the scores of all courses: `courses` finite numbers at row · `matrixStride`. */
  readonly matrix: Float32Array;
  readonly matrixStride: number;
  /** Multiple of 4. */
  readonly courses: number;
  /** Filled with the scores of teacher t for course c at `t · stride + c`. */
  readonly out: Float32Array;
  readonly stride: number;
};

/** Scores by weighted sums of rows of an item-item matrix, in the order of the history. */
export type SumRows = (task: SumRowsTask) => void;

/** The same in TypeScript. */
export const sumRowsTwin: SumRows = (task) => {
  const { teachers, starts, rows, weights, matrix, matrixStride, courses, out, stride } = task;
  for (let teacher = 0; teacher < teachers; teacher++)
    for (let course = 0; course < courses; course++) {
      let sum = 0;
      for (let at = starts[teacher]; at < starts[teacher + 1]; at++)
        sum = Math.fround(sum + Math.fround(weights[at] * matrix[rows[at] * matrixStride + course]));
      out[teacher * stride + course] = sum;
    }
};

/** Returns the kernel of a loaded module. */
export function bindSumRows({ exports, at }: LoadedModule): SumRows {
  return (task) => {
    const { teachers, starts, rows, weights, matrix, matrixStride, courses, out, stride } = task;
    const history = [at(starts), at(rows), at(weights)];
    exports.sumRows(teachers, ...history, at(matrix), matrixStride, courses, at(out), stride);
  };
}
