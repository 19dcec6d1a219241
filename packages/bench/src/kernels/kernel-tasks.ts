import {
  createKernels,
  createSweepKernel,
  createTrainingKernels,
  type KernelMemory,
  kernelTwins,
  type Random,
  type SweepPosteriors,
  sweepPosteriorsTwin,
  trainingTwins,
} from "@jingxun/engine";
import { drawBlendRows, drawSelectClasses, drawSumRows } from "./draw-blend-tasks.ts";
import { createPriceCheck } from "./draw-price-tasks.ts";
import { drawMultiply, drawScoreTop, drawSelectTop } from "./draw-score-tasks.ts";
import { drawSweep } from "./draw-sweep-tasks.ts";
import { drawGram, drawInvert, drawSolveFactors, drawStepFactors } from "./draw-training-tasks.ts";
import {
  drawAddShares,
  drawFold,
  drawMultiplyItems,
  drawMultiplyUser,
  drawShapeUser,
  drawSumLinks,
  drawSumUser,
} from "./draw-user-tasks.ts";
import { createCaseChecker } from "./kernel-case.ts";

const scoring = {
  multiply: drawMultiply,
  "score-top": drawScoreTop,
  "sum-rows": drawSumRows,
  "blend-rows": drawBlendRows,
  "fold-history": drawFold,
  "multiply-user": drawMultiplyUser,
  "multiply-items": drawMultiplyItems,
  "sum-user": drawSumUser,
  "sum-links": drawSumLinks,
  "add-shares": drawAddShares,
  "shape-user": drawShapeUser,
  "select-top": drawSelectTop,
  "select-classes": drawSelectClasses,
};

const training = {
  gram: drawGram,
  "step-factors": drawStepFactors,
  "solve-factors": drawSolveFactors,
  "invert-symmetric": drawInvert,
};

/** The kernel of a sweep; there is none where there is no WebAssembly, and then nothing to compare. */
const sweepIn = (memory: KernelMemory): SweepPosteriors => createSweepKernel(memory) ?? sweepPosteriorsTwin;

/** For every kernel by its name: what makes, for a kind of memory, a check of one random task. */
export const kernelChecks: {
  readonly [name: string]: (kind: "shared" | "plain") => (random: Random) => boolean;
} = {
  ...Object.fromEntries(
    Object.entries(scoring).map(([name, draw]) => [
      name,
      (kind: "shared" | "plain") => createCaseChecker(draw, createKernels, kernelTwins, kind),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(training).map(([name, draw]) => [
      name,
      (kind: "shared" | "plain") => createCaseChecker(draw, createTrainingKernels, trainingTwins, kind),
    ]),
  ),
  "price-courses": createPriceCheck,
  "sweep-posteriors": (kind) => createCaseChecker(drawSweep, sweepIn, sweepPosteriorsTwin, kind),
};
