import {
  type Arena,
  createArena,
  createKernelMemory,
  createKernels,
  createRandom,
  type Kernels,
  panelCourses,
  panelTeachers,
} from "@jingxun/engine";
import { drawFloats } from "./draw-views.ts";
import { packPanels } from "./tuned-multiply.ts";

/** Teachers' and courses' factors as every contender wants them. */
export type ScoreInput = {
  readonly teachers: number;
  readonly courses: number;
  readonly depth: number;
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly teacherFactors: Float32Array;
  readonly courseFactors: Float32Array;
  readonly teacherPanels: Float32Array;
  readonly coursePanels: Float32Array;
  /** The same in doubles, in panels of four. */
  readonly tunedTeachers: Float64Array;
  readonly tunedCourses: Float64Array;
};

const depth = 64;
const room = 1 << 26;

/** Returns factors of so many teachers (a multiple of 12) and courses (of 8), of 64 numbers each. */
export function drawScoreInput(seed: number, teachers: number, courses: number): ScoreInput {
  const memory = createKernelMemory(room);
  const arena = createArena(memory);
  const kernels = createKernels(memory);
  const random = createRandom(seed);
  const teacherFactors = drawFloats(random, arena, teachers * depth);
  const courseFactors = drawFloats(random, arena, courses * depth);
  const teacherPanels = arena.floats(Math.ceil(teachers / panelTeachers) * panelTeachers * depth);
  const coursePanels = arena.floats(Math.ceil(courses / panelCourses) * panelCourses * depth);
  kernels.packTeachers({ count: teachers, depth, from: teacherFactors, to: teacherPanels });
  kernels.packCourses({ count: courses, depth, from: courseFactors, to: coursePanels });
  const tunedTeachers = packPanels(teacherFactors, depth);
  const tunedCourses = packPanels(courseFactors, depth);
  const shape = { teachers, courses, depth, arena, kernels };
  return {
    ...shape,
    teacherFactors,
    courseFactors,
    teacherPanels,
    coursePanels,
    tunedTeachers,
    tunedCourses,
  };
}
