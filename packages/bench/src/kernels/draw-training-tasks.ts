import { factorScratchFloats, invertBlock, invertScratchFloats, type TrainingKernels } from "@jingxun/engine";
import { drawIntegers, drawStarts } from "./draw-blend-tasks.ts";
import { drawFloats, oneOf } from "./draw-views.ts";
import type { DrawTask } from "./kernel-case.ts";

/** F'F of a few rows. */
export const drawGram: DrawTask<TrainingKernels> = (random, arena) => {
  const [count, depth] = [random.integer(150), 8 * (1 + random.integer(3))];
  const factors = drawFloats(random, arena, count * depth + 1);
  return ({ gram }) => {
    const out = arena.floats(depth * depth).fill(7);
    gram({ count, depth, factors, out });
    return [out];
  };
};

/** Rows with and without entries, solved exactly or by steps. */
const drawSolve =
  (isExact: boolean): DrawTask<TrainingKernels> =>
  (random, arena) => {
    const [rows, others, depth] = [
      1 + random.integer(5),
      1 + random.integer(30),
      8 * (1 + random.integer(2)),
    ];
    const starts = drawStarts(random, arena, rows);
    const entries = drawIntegers(random, arena, starts[rows] + 1, others);
    const factors = drawFloats(random, arena, others * depth, oneOf(random, [0, 0, 0.5]));
    const before = drawFloats(random, arena, rows * depth);
    const gram = arena.floats(depth * depth);
    const scratch = arena.floats(factorScratchFloats(depth));
    const side = {
      firstRow: random.integer(2),
      lastRow: rows,
      starts,
      others: entries,
      factors,
      gram,
      depth,
      scratch,
    };
    const rule = { penalty: oneOf(random, [0.01, 1]), base: oneOf(random, [0.5, 30]) };
    const steps = random.integer(5);
    return (kernels) => {
      kernels.gram({ count: others, depth, factors, out: gram });
      const solved = arena.floats(rows * depth);
      solved.set(before);
      if (isExact) kernels.solveFactors({ ...side, ...rule, solved });
      else kernels.stepFactors({ ...side, ...rule, solved, steps });
      return [solved];
    };
  };

export const drawSolveFactors = drawSolve(true);
export const drawStepFactors = drawSolve(false);

/** A small Gram matrix with a ridge. */
export const drawInvert: DrawTask<TrainingKernels> = (random, arena) => {
  const size = invertBlock * (1 + random.integer(2));
  const full = arena.floats(size * size).fill(0);
  for (let pair = 0; pair < 4 * size; pair++) {
    const [row, column] = [random.integer(size), random.integer(size)];
    for (const cell of [row * size + row, column * size + column]) full[cell]++;
    for (const cell of [row * size + column, column * size + row]) full[cell]++;
  }
  for (let at = 0; at < full.length; at += size + 1) full[at] += 1 + 10 * random.uniform();
  const scratch = arena.floats(invertScratchFloats(size));
  return ({ invertSymmetric }) => {
    const matrix = arena.floats(size * size);
    matrix.set(full);
    invertSymmetric({ size, matrix, scratch });
    return [matrix];
  };
};
