import {
  type Kernels,
  panelCourses,
  panelTeachers,
  scoreTopScratchBytes,
  selectScratchBytes,
} from "@jingxun/engine";
import { drawBits, drawFloats, oneOf } from "./draw-views.ts";
import type { DrawTask } from "./kernel-case.ts";

const shares = [0, 0.03, 0.3, 0.9, 1];
const roundUp = (count: number, to: number) => Math.ceil(count / to) * to;

/** Packing and a product of two small matrices. */
export const drawMultiply: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses, depth] = [
    1 + random.integer(14),
    1 + random.integer(40),
    4 * (1 + random.integer(4)),
  ];
  const [rows, columns] = [roundUp(teachers, panelTeachers), roundUp(courses, panelCourses)];
  const stride = columns + random.integer(9);
  const [from, into] = [
    drawFloats(random, arena, teachers * depth),
    drawFloats(random, arena, courses * depth),
  ];
  return ({ packTeachers, packCourses, multiply }) => {
    const teacherPanels = arena.floats(rows * depth);
    const coursePanels = arena.floats(columns * depth);
    const out = arena.floats(rows * stride).fill(7);
    packTeachers({ count: teachers, depth, from, to: teacherPanels });
    packCourses({ count: courses, depth, from: into, to: coursePanels });
    multiply({ teachers: rows, courses: columns, depth, teacherPanels, coursePanels, out, stride });
    return [teacherPanels, coursePanels, out];
  };
};

/** Selection among integers, with ties and, at times, the largest and least there are. */
export const drawSelectTop: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses] = [1 + random.integer(3), 8 * (1 + random.integer(40))];
  const stride = courses + random.integer(9);
  const scores = arena.integers(teachers * stride);
  const spread = oneOf(random, [1, 10, 1000, 2 ** 31]);
  for (let at = 0; at < scores.length; at++)
    scores[at] = Math.max(
      -(2 ** 31),
      Math.min(2 ** 31 - 1, Math.floor(2.2 * spread * (random.uniform() - 0.5))),
    );
  const eligible = drawBits(random, arena, teachers, courses, oneOf(random, shares));
  const top = 1 + random.integer(oneOf(random, [8, 50, 400]));
  const scratch = arena.bytes(selectScratchBytes(courses));
  return ({ selectTop }) => {
    const outCourses = arena.integers(teachers * top).fill(7);
    const outScores = arena.integers(teachers * top).fill(7);
    const outCounts = arena.integers(teachers).fill(7);
    const outs = { outCourses, outScores, outCounts };
    selectTop({ teachers, courses, scores, stride, eligible, top, scratch, ...outs });
    return [outCourses, outScores, outCounts];
  };
};

/** Scores and selection together, with coarse factors at times, so that scores are equal. */
export const drawScoreTop: DrawTask<Kernels> = (random, arena) => {
  const [teachers, courses, depth] = [
    1 + random.integer(30),
    8 * (1 + random.integer(16)),
    4 * (1 + random.integer(3)),
  ];
  const grain = oneOf(random, [0, 0, 0.5]);
  const teacherPanels = drawFloats(random, arena, roundUp(teachers, panelTeachers) * depth, grain);
  const coursePanels = drawFloats(random, arena, courses * depth, grain);
  const eligible = drawBits(random, arena, teachers, courses, oneOf(random, shares));
  const top = 1 + random.integer(oneOf(random, [8, 50]));
  const scratch = arena.bytes(scoreTopScratchBytes(courses));
  const scale = oneOf(random, [1, 1000, 1_000_000, 1e12]);
  return ({ scoreTop }) => {
    const outCourses = arena.integers(teachers * top).fill(7);
    const outScores = arena.integers(teachers * top).fill(7);
    const outCounts = arena.integers(teachers).fill(7);
    const panels = { teacherPanels, coursePanels };
    const outs = { outCourses, outScores, outCounts };
    scoreTop({ teachers, courses, depth, ...panels, scale, eligible, top, scratch, ...outs });
    return [outCourses, outScores, outCounts];
  };
};
