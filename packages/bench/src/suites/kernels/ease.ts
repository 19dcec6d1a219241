import {
  createArena,
  createKernelMemory,
  createKernels,
  createRandom,
  selectScratchBytes,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { drawBits, drawFloats } from "../../kernels/draw-views.ts";
import { tunedTop } from "../../kernels/tuned-top.ts";
import { isNear } from "../near.ts";

const sizes = {
  quick: { teachers: 4, courses: 256, top: 20 },
  thorough: { teachers: 64, courses: 4096, top: 200 },
};
const historyLength = 30;
const scale = 1_000_000;
const tolerance = 1e-4;

/** Returns the suite of EASE: 30 rows of a matrix of 4,096 by 4,096 added up, and the best 200. */
export function easeKernelSuite(quick: boolean): BenchSuite {
  const { teachers, courses, top } = sizes[quick ? "quick" : "thorough"];
  const memory = createKernelMemory(courses * courses * 4 + (1 << 24));
  const arena = createArena(memory);
  const kernels = createKernels(memory);
  const random = createRandom(4);
  const matrix = drawFloats(random, arena, courses * courses);
  const eligible = drawBits(random, arena, teachers, courses, 1);
  const starts = arena.integers(teachers + 1);
  const rows = arena.integers(teachers * historyLength);
  const weights = arena.floats(rows.length).fill(1);
  starts.forEach((_, teacher) => {
    starts[teacher] = teacher * historyLength;
  });
  rows.forEach((_, at) => {
    rows[at] = random.integer(courses);
  });
  const sums = arena.floats(teachers * courses);
  const keys = arena.integers(teachers * courses);
  const scales = arena.floats(teachers).fill(scale);
  const outs = {
    outCourses: arena.integers(teachers * top),
    outScores: arena.integers(teachers * top),
    outCounts: arena.integers(teachers),
  };
  const scratch = arena.bytes(selectScratchBytes(courses));
  const scores = new Float32Array(courses);
  const addRow = (row: number) => {
    for (let course = 0, from = row * courses; course < courses; course++)
      scores[course] += matrix[from + course];
  };
  const historyOf = (teacher: number) => rows.subarray(starts[teacher], starts[teacher + 1]);
  const stride = courses;
  return createSuite(
    "kernel-ease",
    `EASE: ${historyLength} rows of ${courses} x ${courses}, best ${top}, for ${teachers} teachers`,
    [0],
    [
      rival(
        "JavaScript",
        () =>
          Array.from({ length: teachers }, (_, teacher) => {
            scores.fill(0);
            for (const row of historyOf(teacher)) addRow(row);
            const best = tunedTop(scores, 0, courses, eligible, 0, top);
            return Array.from(best, (course) => scores[course]);
          }),
        (best) => best.flat(),
      ),
      rival(
        "jingxun",
        () => {
          const shape = { teachers, courses, stride };
          kernels.sumRows({ ...shape, starts, rows, weights, matrix, matrixStride: courses, out: sums });
          kernels.blendRows({
            ...shape,
            part: sums,
            partStride: stride,
            weights: scales,
            out: keys,
            adds: false,
          });
          kernels.selectTop({ ...shape, scores: keys, eligible, top, ...outs, scratch });
          return outs.outScores;
        },
        (found) => Array.from(found, (millionths) => millionths / scale),
      ),
    ],
    {
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      limits: quick ? [] : [{ contender: "jingxun", times: 4, rival: "JavaScript" }],
    },
  );
}
