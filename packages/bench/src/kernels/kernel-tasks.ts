import { drawMultiply, drawScoreTop, drawSelectTop } from "./draw-score-tasks.ts";
import type { DrawTask } from "./kernel-case.ts";

/** How to draw tasks of every kernel, by its name. */
export const kernelTasks: { readonly [name: string]: DrawTask } = {
  multiply: drawMultiply,
  "select-top": drawSelectTop,
  "score-top": drawScoreTop,
};
