import { type Arena, classScratchBytes, type Kernels, type Random } from "@jingxun/engine";
import { drawBits, drawFloats, oneOf } from "./draw-views.ts";
import type { DrawTask } from "./kernel-case.ts";

/** Returns integers from 0 to `count` (excluded). */
export function drawIntegers(random: Random, arena: Arena, length: number, count: number): Int32Array {
  const view = arena.integers(length);
  for (let at = 0; at < length; at++) view[at] = random.integer(count);
  return view;
}

/** Returns 0 and so many ends of lists of up to 20. */
export function drawStarts(random: Random, arena: Arena, count: number): Int32Array {
  const starts = arena.integers(count + 1);
  starts[0] = 0;
  for (let at = 0; at < count; at++) starts[at + 1] = starts[at] + random.integer(21);
  return starts;
}

/** Histories, some of them empty, over a small matrix. */
export const drawSumRows: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses, matrixRows] = [
    1 + random.integer(4),
    4 * (1 + random.integer(12)),
    1 + random.integer(30),
  ];
  const matrixStride = courses + random.integer(9);
  const stride = courses + random.integer(9);
  const starts = drawStarts(random, arena, teachers);
  const rows = drawIntegers(random, arena, starts[teachers] + 1, matrixRows);
  const weights = drawFloats(random, arena, starts[teachers] + 1, oneOf(random, [0, 1]));
  const matrix = drawFloats(random, arena, matrixRows * matrixStride);
  return ({ sumRows }) => {
    const out = arena.floats(teachers * stride).fill(7);
    sumRows({ teachers, starts, rows, weights, matrix, matrixStride, courses, out, stride });
    return [out];
  };
};

/** Two parts, with halves to round and sums beyond 32 bits at times. */
export const drawBlendRows: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses] = [1 + random.integer(4), 4 * (1 + random.integer(20))];
  const partStride = courses + random.integer(9);
  const stride = courses + random.integer(9);
  const grain = oneOf(random, [0, 0.5]);
  const parts = [0, 1].map(() => drawFloats(random, arena, teachers * partStride, grain));
  const weights = arena.floats(teachers);
  for (let at = 0; at < teachers; at++) weights[at] = oneOf(random, [1, 3, 1_000_000, 3e9]);
  return ({ blendRows }) => {
    const out = arena.integers(teachers * stride).fill(7);
    parts.forEach((part, place) => {
      blendRows({ teachers, courses, part, partStride, weights, out, stride, adds: place > 0 });
    });
    return [out];
  };
};

/** Classes of any size and capacity, scores with ties. */
export const drawSelectClasses: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses, classCount] = [
    1 + random.integer(3),
    8 * (1 + random.integer(24)),
    1 + random.integer(20),
  ];
  const stride = courses + random.integer(9);
  const scores = drawIntegers(random, arena, teachers * stride, oneOf(random, [2, 20, 1_000_000]));
  const eligible = drawBits(random, arena, teachers, courses, oneOf(random, [0, 0.3, 1]));
  const classes = arena.shorts(courses);
  const starts = arena.integers(classCount + 1).fill(0);
  for (let course = 0; course < courses; course++) {
    classes[course] = random.integer(classCount);
    starts[classes[course] + 1]++;
  }
  for (let kind = 0; kind < classCount; kind++) starts[kind + 1] += starts[kind];
  const capacities = drawIntegers(random, arena, classCount, 12);
  const scratch = arena.bytes(classScratchBytes(courses, classCount));
  const most = courses;
  return ({ selectClasses }) => {
    const outCourses = arena.integers(teachers * most).fill(7);
    const outScores = arena.integers(teachers * most).fill(7);
    const outCounts = arena.integers(teachers).fill(7);
    const kinds = { classCount, classes, starts, capacities };
    const outs = { most, outCourses, outScores, outCounts };
    selectClasses({ teachers, courses, scores, stride, eligible, ...kinds, ...outs, scratch });
    return [outCourses, outScores, outCounts];
  };
};
