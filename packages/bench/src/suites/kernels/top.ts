import { createRandom, scoreTopScratchBytes } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";

import { drawBits } from "../../kernels/draw-views.ts";
import { drawScoreInput } from "../../kernels/score-inputs.ts";
import { tunedMultiply } from "../../kernels/tuned-multiply.ts";
import { tunedTop } from "../../kernels/tuned-top.ts";
import { isNear } from "../near.ts";

const sizes = {
  quick: { teachers: 12, courses: 256, top: 20 },
  thorough: { teachers: 96, courses: 4096, top: 200 },
};
const share = 0.3;
const scale = 1_000_000;
/** Scores are rounded to millionths of sums in 32 bits. */
const tolerance = 1e-5;
/** Added to the scores of what is not eligible where a library knows no masks. */
const farBelow = -1000;

/** Returns the suite of scoring a block of teachers and selecting the best 200 of 4,096 courses, 30 % of them open. */
export async function topKernelSuite(quick: boolean): Promise<BenchSuite> {
  const { teachers, courses, top } = sizes[quick ? "quick" : "thorough"];
  const input = drawScoreInput(2, teachers, courses);
  const { depth, arena, kernels } = input;
  const eligible = drawBits(createRandom(3), arena, teachers, courses, share);
  const bytes = courses / 8;
  const isOpen = (teacher: number, course: number) =>
    ((eligible[teacher * bytes + (course >> 3)] >> (course & 7)) & 1) === 1;
  const { loadTfjsWasm } = await import("../../kernels/load-tfjs-wasm.ts");
  const tf = await loadTfjsWasm();
  const left = tf.tensor2d(input.teacherFactors.slice(), [teachers, depth]);
  const right = tf.tensor2d(input.courseFactors.slice(), [courses, depth]);
  const closed = Float32Array.from({ length: teachers * courses }, (_, at) =>
    isOpen(Math.floor(at / courses), at % courses) ? 0 : farBelow,
  );
  const masks = tf.tensor2d(closed, [teachers, courses]);
  const scores = new Float32Array(teachers * courses);
  const score = () => tunedMultiply(input.tunedTeachers, input.tunedCourses, depth, scores, courses);
  const outs = {
    outCourses: arena.integers(teachers * top),
    outScores: arena.integers(teachers * top),
    outCounts: arena.integers(teachers),
  };
  const scratch = arena.bytes(scoreTopScratchBytes(courses));
  const scoresAt = (courseIndices: readonly ArrayLike<number>[]) =>
    courseIndices.flatMap((row, teacher) => Array.from(row, (course) => scores[teacher * courses + course]));
  const rows = Array.from({ length: teachers }, (_, teacher) => teacher);
  return createSuite(
    "kernel-top",
    `score ${teachers} teachers by ${courses} courses and select the best ${top} of ${100 * share} %`,
    [input],
    [
      rival(
        "tuned scores, sorted",
        () => {
          score();
          return rows.map((teacher) => {
            const open: number[] = [];
            for (let course = 0; course < courses; course++) if (isOpen(teacher, course)) open.push(course);
            const from = teacher * courses;
            return open.sort((a, b) => scores[from + b] - scores[from + a] || a - b).slice(0, top);
          });
        },
        scoresAt,
      ),
      rival(
        "tuned JavaScript",
        () => {
          score();
          return rows.map((teacher) =>
            tunedTop(scores, teacher * courses, courses, eligible, teacher * bytes, top),
          );
        },
        scoresAt,
      ),
      rival(
        "tfjs wasm",
        () => {
          const best = tf.tidy(() => tf.topk(tf.add(tf.matMul(left, right, false, true), masks), top));
          const values = best.values.dataSync();
          tf.dispose(best);
          return { values };
        },
        ({ values }) => Array.from(values),
      ),
      rival(
        "jingxun",
        ({ teacherPanels, coursePanels }) => {
          const panels = { teacherPanels, coursePanels };
          kernels.scoreTop({ teachers, courses, depth, ...panels, scale, eligible, top, ...outs, scratch });
          return outs.outScores;
        },
        (found) => Array.from(found, (millionths) => millionths / scale),
      ),
    ],
    {
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      limits: quick
        ? []
        : [
            { contender: "jingxun", times: 7, rival: "tuned JavaScript" },
            { contender: "jingxun", times: 3, rival: "tfjs wasm" },
          ],
    },
  );
}
