import type { LoadedModule } from "./load-module.ts";
import { quantise } from "./quantise.ts";

export type BlendRowsTask = {
  readonly teachers: number;
  /** Multiple of 4. */
  readonly courses: number;
  /** Scores of one model: of teacher t for course c at `t · partStride + c`. */
  readonly part: Float32Array;
  readonly partStride: number;
  /** Weight of the part for each teacher, in integers a score of 1. */
  readonly weights: Float32Array;
  /** Filled, or added to, at `t · stride + c`. */
  readonly out: Int32Array;
  readonly stride: number;
  /** Whether `out` holds the sum of the parts before. */
  readonly adds: boolean;
};

/** Adds a part of a blend to integer scores; each part is rounded by itself, so that sums are exact. */
export type BlendRows = (task: BlendRowsTask) => void;

/** The same in TypeScript. */
export const blendRowsTwin: BlendRows = (task) => {
  const { teachers, courses, part, partStride, weights, out, stride, adds } = task;
  for (let teacher = 0; teacher < teachers; teacher++)
    for (let course = 0; course < courses; course++) {
      const score = quantise(part[teacher * partStride + course], weights[teacher]);
      const to = teacher * stride + course;
      out[to] = adds ? out[to] + score : score;
    }
};

/** Returns the kernel of a loaded module. */
export function bindBlendRows({ exports, at }: LoadedModule): BlendRows {
  return ({ teachers, courses, part, partStride, weights, out, stride, adds }) => {
    exports.blendRows(teachers, courses, at(part), partStride, at(weights), at(out), stride, adds ? 1 : 0);
  };
}
