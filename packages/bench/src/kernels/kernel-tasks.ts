import { drawBlendRows, drawSelectClasses, drawSumRows } from "./draw-blend-tasks.ts";
import { drawMultiply, drawScoreTop, drawSelectTop } from "./draw-score-tasks.ts";
import type { DrawTask } from "./kernel-case.ts";

/** How to draw tasks of every kernel, by its name. */
export const kernelTasks: { readonly [name: string]: DrawTask } = {
  multiply: drawMultiply,
  "score-top": drawScoreTop,
  "sum-rows": drawSumRows,
  "blend-rows": drawBlendRows,
  "select-top": drawSelectTop,
  "select-classes": drawSelectClasses,
};
