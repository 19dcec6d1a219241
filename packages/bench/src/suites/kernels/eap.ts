import {
  createArena,
  createKernelMemory,
  createRandom,
  createSweepKernel,
  type SweepPosteriors,
  sweepPosteriorsTwin,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { drawSweepTask } from "../../kernels/draw-sweep-tasks.ts";
import { naiveSweep } from "../../naive/naive-sweep.ts";
import { isNear } from "../near.ts";

const teacherCounts = { quick: 40, thorough: 4000 };
/** As a county tests: half of 13 competencies a teacher, by a few answers each. */
const shape = { size: 13, groups: 40, points: 65, rows: 2000, tested: 0.5, precision: 1 };
const room = 1 << 24;
/** Of a teacher's part of the sums: the naive code goes on beyond 6.5 standard deviations. */
const tolerance = 1e-5;

/** Returns the suite of two sweeps over teachers' posteriors: what one EM iteration takes, from the start on. */
export function eapKernelSuite(quick: boolean): BenchSuite {
  const teachers = teacherCounts[quick ? "quick" : "thorough"];
  const memory = createKernelMemory(room);
  const task = drawSweepTask(createRandom(12), createArena(memory), { ...shape, teachers });
  const twice = (sweep: SweepPosteriors) => () => {
    task.precisions.fill(0);
    task.shifts.fill(0);
    sweep(task);
    task.scatter.fill(0);
    sweep(task);
    return task.scatter;
  };
  const answerOf = (scatter: Float64Array) => Array.from(scatter, (sum) => sum / teachers);
  return createSuite(
    "kernel-eap",
    `posteriors of ${teachers} teachers in ${shape.size} competencies over ${shape.points} nodes, two sweeps`,
    [0],
    [
      rival("naive", twice(naiveSweep), answerOf),
      rival("TypeScript", twice(sweepPosteriorsTwin), answerOf),
      rival("jingxun", twice(createSweepKernel(memory) ?? sweepPosteriorsTwin), answerOf),
    ],
    {
      isHeavy: true,
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      limits: quick ? [] : [{ contender: "jingxun", times: 3, rival: "TypeScript" }],
    },
  );
}
