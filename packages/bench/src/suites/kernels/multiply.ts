import { Matrix } from "ml-matrix";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";

import { openBlas } from "../../kernels/open-blas.ts";
import { drawScoreInput, type ScoreInput } from "../../kernels/score-inputs.ts";
import { tunedMultiply } from "../../kernels/tuned-multiply.ts";
import { isNear } from "../near.ts";

const sizes = { quick: { teachers: 24, courses: 256 }, thorough: { teachers: 1020, courses: 4096 } };
const tolerance = 1e-4;
/** Scores compared: one of so many, as all of them as plain data would take longer than they are worth. */
const sampled = 97;

function multiplyNaively({ teachers, courses, depth, teacherFactors, courseFactors }: ScoreInput) {
  const out = new Float32Array(teachers * courses);
  for (let teacher = 0; teacher < teachers; teacher++)
    for (let course = 0; course < courses; course++) {
      let sum = 0;
      for (let k = 0; k < depth; k++)
        sum += teacherFactors[teacher * depth + k] * courseFactors[course * depth + k];
      out[teacher * courses + course] = sum;
    }
  return out;
}

function matrixOf(rows: number, columns: number, numbers: Float32Array): Matrix {
  const matrix = Matrix.zeros(rows, columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) matrix.set(row, column, numbers[row * columns + column]);
  return matrix;
}

/** Returns the suite of the product of teachers' and courses' factors: all scores, 64 numbers deep. */
export async function multiplyKernelSuite(quick: boolean): Promise<BenchSuite> {
  const { teachers, courses } = sizes[quick ? "quick" : "thorough"];
  const input = drawScoreInput(1, teachers, courses);
  const { depth, kernels, arena } = input;
  const { loadTfjsWasm } = await import("../../kernels/load-tfjs-wasm.ts");
  const tf = await loadTfjsWasm();
  const left = tf.tensor2d(input.teacherFactors.slice(), [teachers, depth]);
  const right = tf.tensor2d(input.courseFactors.slice(), [courses, depth]);
  const matrices = {
    left: matrixOf(teachers, depth, input.teacherFactors),
    right: matrixOf(courses, depth, input.courseFactors).transpose(),
  };
  const stride = courses + 16;
  const out = arena.floats(teachers * stride);
  const tuned = new Float32Array(teachers * courses);
  const answer = (scoreOf: (teacher: number, course: number) => number) => {
    const count = Math.floor((teachers * courses) / sampled);
    return Array.from({ length: count }, (_, at) =>
      scoreOf(Math.floor((at * sampled) / courses), (at * sampled) % courses),
    );
  };
  const byRows = (scores: ArrayLike<number>, width: number) =>
    answer((teacher, course) => scores[teacher * width + course]);
  return createSuite(
    "kernel-multiply",
    `scores of ${teachers} teachers by ${courses} courses from ${depth} factors`,
    [input],
    [
      rival("naive", multiplyNaively, (scores) => byRows(scores, courses)),
      rival(
        "ml-matrix",
        () => matrices.left.mmul(matrices.right),
        (product) => answer((teacher, course) => product.get(teacher, course)),
      ),
      rival(
        "tuned JavaScript",
        ({ tunedTeachers, tunedCourses }) => {
          tunedMultiply(tunedTeachers, tunedCourses, depth, tuned, courses);
          return tuned;
        },
        (scores) => byRows(scores, courses),
      ),
      rival(
        "tfjs wasm",
        () => {
          const product = tf.matMul(left, right, false, true);
          const scores = product.dataSync();
          product.dispose();
          return scores;
        },
        (scores) => byRows(scores, courses),
      ),
      rival(
        "jingxun",
        ({ teacherPanels, coursePanels }) => {
          kernels.multiply({ teachers, courses, depth, teacherPanels, coursePanels, out, stride });
          return out;
        },
        (scores) => byRows(scores, stride),
      ),
      ...(quick ? [] : openBlas("sgemm", [teachers, courses, depth])),
    ],
    {
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      limits: limitsOf(quick),
    },
  );
}

function limitsOf(quick: boolean) {
  if (quick) return [];
  return [
    { contender: "jingxun", times: 7, rival: "tuned JavaScript" },
    { contender: "jingxun", times: 0.4, rival: "OpenBLAS" },
    { contender: "jingxun", times: 0.47, rival: "OpenBLAS", isGoal: true },
  ];
}
