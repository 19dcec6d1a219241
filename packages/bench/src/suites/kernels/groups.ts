import {
  type ChoiceProblem,
  createGroupedSolver,
  createKernelMemory,
  createPlanKernel,
  createRandom,
  type GroupedProblem,
  type GroupedSolver,
  planMemoryBytes,
} from "@jingxun/engine";
import { createHighsPlanner, type HighsPlanner } from "../../accuracy/planner/highs-choice.ts";
import { type BenchSuite, type Contender, createSuite, rival } from "../../bench-suite.ts";
import { drawProblem } from "../../inputs/draw-problem.ts";
import { byYalps, type LinearModel, linearModelOf } from "../linear-model.ts";

const hours = { min: 19, max: 23 };
const sizes = { quick: { problems: 2, courses: 60 }, thorough: { problems: 256, courses: 200 } };
const seed = 23;
const unlimited = 65_535;
const tolerance = 0.5;

/** The same problem for solvers that know courses and groups by name. */
function choiceOf({ quarterHours, values, groups, groupMin, groupMax }: GroupedProblem): ChoiceProblem {
  const courses = Array.from(values, (score, index) => ({
    id: `c${index}`,
    hours: quarterHours[index] / 4,
    score,
    groups: [`g${groups[index]}`],
  }));
  const bounds = Array.from(groupMin, (least, group) => ({
    id: `g${group}`,
    ...(least > 0 && { minHours: least / 4 }),
    ...(groupMax[group] < unlimited && { maxHours: groupMax[group] / 4 }),
  }));
  return { courses, hours, groups: bounds, pinned: [], dropped: [] };
}

type GroupInput = {
  readonly problem: GroupedProblem;
  readonly choice: ChoiceProblem;
  readonly model: LinearModel;
};

/** Best value, and the plan itself, as it is wanted. */
function planBy(solver: GroupedSolver, problem: GroupedProblem): number {
  const table = solver.solve(problem);
  const total = table.bestTotal(4 * hours.min, 4 * hours.max);
  if (total < 0) return -1;
  table.select(total);
  return table.bestValue(total);
}

/** Planners of linear programs; in a smoke test they would take most of the time. */
const peersBy = (highs: HighsPlanner): readonly Contender<GroupInput>[] => [
  rival(
    "HiGHS (WebAssembly)",
    ({ choice }) => highs.bestWorth(choice) ?? -1,
    (worth) => worth,
  ),
  rival(
    "yalps",
    ({ model }) => byYalps(model),
    (worth) => worth,
  ),
];

/** Returns the suite of planning by disjoint groups: a minimum for one topic, a maximum for nine, in quarter-hours. */
export async function groupKernelSuite(quick: boolean): Promise<BenchSuite> {
  const { problems, courses } = sizes[quick ? "quick" : "thorough"];
  const highs = await createHighsPlanner();
  const inputs = Array.from({ length: problems }, (_, index) => {
    const shape = { courseCount: courses, groupCount: 10, limit: 4 * hours.max, bounded: true };
    const problem = drawProblem(createRandom(seed, index), shape);
    const choice = choiceOf(problem);
    return { problem, choice, model: linearModelOf(choice) };
  });
  const here = createGroupedSolver();
  const byKernel = createGroupedSolver(createPlanKernel(createKernelMemory(planMemoryBytes())));
  return createSuite(
    "kernel-groups",
    `best ${hours.min}–${hours.max} h of ${courses} courses in 10 bounded groups`,
    inputs,
    [
      ...(quick ? [] : peersBy(highs)),
      rival(
        "jingxun in TypeScript",
        ({ problem }) => planBy(here, problem),
        (worth) => worth,
      ),
      rival(
        "jingxun",
        ({ problem }) => planBy(byKernel, problem),
        (worth) => worth,
      ),
    ],
    {
      agrees: (found, expected) => Math.abs(Number(found) - Number(expected)) < tolerance,
      limits: quick
        ? []
        : [
            { contender: "jingxun", seconds: 8e-6 },
            { contender: "jingxun", times: 300, rival: "yalps" },
            { contender: "jingxun", times: 4000, rival: "HiGHS (WebAssembly)" },
          ],
    },
  );
}
