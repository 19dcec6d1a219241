import {
  createGroupedSolver,
  createKernelMemory,
  createPlanKernel,
  createRandom,
  type GroupedProblem,
  type GroupedSolver,
  planMemoryBytes,
  type Random,
} from "@jingxun/engine";
import { pick } from "../inputs/draw.ts";
import { drawProblem } from "../inputs/draw-problem.ts";
import { kernelChecks } from "../kernels/kernel-tasks.ts";
import type { AccuracyReport, AccuracySuite } from "./accuracy-report.ts";

const seed = 61;
const counts = { quick: 200, thorough: 100_000 };
/** Of the kernels whose smallest task takes a thousand times as long as those of the others. */
const heavy: { readonly [name: string]: number } = { "invert-symmetric": 100 };

/** All values of a problem by exact total, and the courses of the best plan. */
function plansOf(solver: GroupedSolver, problem: GroupedProblem): string {
  const table = solver.solve(problem);
  const values = Array.from({ length: problem.limit + 1 }, (_, total) => table.bestValue(total));
  const best = table.bestTotal(0, problem.limit);
  return [...values, ...(best < 0 ? [] : table.select(best))].join();
}

/** Returns a check that the kernel plans a random problem as the solver in TypeScript does. */
function createPlanCheck(): (random: Random) => boolean {
  const here = createGroupedSolver();
  const byKernel = createGroupedSolver(createPlanKernel(createKernelMemory(planMemoryBytes())));
  return (random) => {
    const problem = drawProblem(random, {
      courseCount: random.integer(120),
      groupCount: 1 + random.integer(12),
      limit: pick(random, [0, 7, 40, 92, 200]),
      bounded: random.integer(2) === 0,
    });
    return plansOf(here, problem) === plansOf(byKernel, problem);
  };
}

/** Compares every kernel with its twin, and the planner with the solver in TypeScript, on random tasks. */
export const kernelEquality: AccuracySuite = ({ quick, onProgress }): AccuracyReport => {
  const count = counts[quick ? "quick" : "thorough"];
  const checks = Object.entries({
    ...Object.fromEntries(Object.entries(kernelChecks).map(([name, create]) => [name, create("shared")])),
    "plan-groups": createPlanCheck(),
  });
  const tallies = checks.map(([name, isRight], stream) => {
    const tasks = Math.ceil(count / (heavy[name] ?? 1));
    let wrong = 0;
    for (let task = 0; task < tasks; task++) {
      if (task % 1000 === 0) onProgress(`${name} ${task} of ${tasks}`);
      if (!isRight(createRandom(seed, stream, task))) wrong++;
    }
    return { name, tasks, wrong };
  });
  return {
    title: "kernels beside their twins",
    conditions: ["equal to the bit; for plans: the best value of every total, and the courses of the best"],
    header: ["kernel", "tasks", "wrong"],
    rows: tallies.map(({ name, tasks, wrong }) => [name, `${tasks}`, `${wrong}`]),
    requirements: tallies.map(({ name, wrong }) => ({ text: `${name}: none wrong`, met: wrong === 0 })),
  };
};
