import { inverse, Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/data/random.ts";
import { kernelTwins } from "../../src/kernels/create-kernels.ts";
import { trainingTwins } from "../../src/kernels/create-training-kernels.ts";
import { invertBlock } from "../../src/kernels/invert-symmetric.ts";
import { panelStart } from "../../src/kernels/multiply.ts";
import { quantise } from "../../src/kernels/quantise.ts";
import { gramOf, solveFactors } from "../../src/score/models/solve-factors.ts";

const random = createRandom(8);
const draw = (length: number) => Float32Array.from({ length }, () => random.uniform() - 0.5);

test("scores are rounded to the nearest integer, halves to the even one, and end where 32 bits do", () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, 0.4999999].map((score) => quantise(score, 1))).toEqual([
    0, 2, 2, 0, -2, 0,
  ]);
  expect(quantise(3, 1e9)).toBe(2 ** 31 - 1);
  expect(quantise(-3, 1e9)).toBe(-(2 ** 31));
});

test("a product of packed factors is that of ml-matrix", () => {
  const [teachers, courses, depth] = [6, 16, 12];
  const [a, b] = [draw(teachers * depth), draw(courses * depth)];
  const [teacherPanels, coursePanels] = [new Float32Array(a.length), new Float32Array(b.length)];
  kernelTwins.packTeachers({ count: teachers, depth, from: a, to: teacherPanels });
  kernelTwins.packCourses({ count: courses, depth, from: b, to: coursePanels });
  expect(coursePanels[panelStart(9, 8, depth) + 8 * 3]).toBe(b[9 * depth + 3]);
  const out = new Float32Array(teachers * courses);
  kernelTwins.multiply({ teachers, courses, depth, teacherPanels, coursePanels, out, stride: courses });
  const expected = Matrix.from1DArray(teachers, depth, a)
    .mmul(Matrix.from1DArray(courses, depth, b).transpose())
    .to1DArray();
  out.forEach((score, at) => {
    expect(score).toBeCloseTo(expected[at], 5);
  });
});

test("an inverse is that of ml-matrix", () => {
  const size = invertBlock;
  const a = draw(size * size);
  const factor = Matrix.from1DArray(size, size, a);
  const given = factor.transpose().mmul(factor).add(Matrix.eye(size));
  const matrix = Float32Array.from(given.to1DArray());
  trainingTwins.invertSymmetric({ size, matrix, scratch: new Float32Array(0) });
  const expected = inverse(given).to1DArray();
  matrix.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at], 4);
  });
});

describe("factors are those of the solves in doubles", () => {
  const [rows, items, depth] = [3, 20, 8];
  const starts = Int32Array.of(0, 5, 5, 16);
  const others = Int32Array.from({ length: 16 }, (_, at) => (at * 7) % items);
  const factors = draw(items * depth);
  const [penalty, unobserved] = [0.1, 0.3];
  const before = draw(rows * depth);

  test.each([0, 3])("by %d steps", (steps) => {
    const expected = Float64Array.from(before);
    const side = { starts: Uint32Array.from(starts), others: Uint32Array.from(others), factors: expected };
    const rule = { dimensions: depth, unobserved, penalty, steps };
    solveFactors({ ...side, otherFactors: factors }, rule);
    const gram = Float32Array.from(gramOf(factors, depth), (value) => unobserved * value);
    const solved = before.slice();
    const shared = { firstRow: 0, lastRow: rows, starts, others, solved, factors, gram, depth };
    const task = { ...shared, penalty, base: unobserved * items, scratch: new Float32Array(0) };
    if (steps === 0) trainingTwins.solveFactors(task);
    else trainingTwins.stepFactors({ ...task, steps });
    solved.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at], 4);
    });
  });
});

test("the best of each class are kept, ascending, the lower course first among equals", () => {
  const [courses, most] = [8, 4];
  const outCourses = new Int32Array(most);
  const outScores = new Int32Array(most);
  const outCounts = new Int32Array(1);
  kernelTwins.selectClasses({
    teachers: 1,
    courses,
    scores: Int32Array.of(5, 7, 5, 9, 1, 2, 3, 4),
    stride: courses,
    eligible: Uint8Array.of(0b01110111),
    classCount: 2,
    classes: Uint16Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    starts: Int32Array.of(0, 4, 8),
    capacities: Int32Array.of(2, 1),
    most,
    outCourses,
    outScores,
    outCounts,
    scratch: new Uint8Array(0),
  });
  expect([...outCourses.subarray(0, outCounts[0])]).toEqual([0, 1, 6]);
  expect([...outScores.subarray(0, 3)]).toEqual([5, 7, 3]);
});
