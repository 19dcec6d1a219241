import { createGroupedSolver, createRandom, type GroupedProblem } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { drawProblem } from "../inputs/draw-problem.ts";
import { type NaiveProblem, naiveSolution } from "../naive/naive-solution.ts";

const least = 19 * 4;
const most = 23 * 4;
const problemCount = { quick: 8, thorough: 256 };
const seed = 7;

/** Returns the objects of a problem in columns. */
export function naiveProblemOf(problem: GroupedProblem): NaiveProblem {
  const { groupMin, groupMax, limit } = problem;
  return {
    courses: Array.from(problem.groups, (group, index) => ({
      index,
      quarterHours: problem.quarterHours[index],
      value: problem.values[index],
      group,
    })),
    groups: Array.from(groupMin, (min, group) => ({ min, max: groupMax[group] })),
    limit,
  };
}

function naiveBest(problem: NaiveProblem) {
  const choiceOf = naiveSolution(problem);
  let best: ReturnType<typeof choiceOf>;
  for (let total = least; total <= most; total++) {
    const choice = choiceOf(total);
    if (choice !== undefined && (best === undefined || choice.value > best.value)) best = choice;
  }
  return best;
}

function suiteOf(name: string, title: string, bounded: boolean, quick: boolean): BenchSuite {
  const shape = { courseCount: 200, groupCount: 10, limit: most, bounded };
  const inputs = Array.from({ length: problemCount[quick ? "quick" : "thorough"] }, (_, index) => {
    const problem = drawProblem(createRandom(seed, index), shape);
    return { problem, objects: naiveProblemOf(problem) };
  });
  const solver = createGroupedSolver();
  return createSuite(
    name,
    title,
    inputs,
    [
      rival(
        "naive",
        ({ objects }) => naiveBest(objects),
        (best) => best,
      ),
      rival(
        "jingxun",
        ({ problem }) => {
          const table = solver.solve(problem);
          const total = table.bestTotal(least, most);
          return total < 0 ? undefined : { value: table.bestValue(total), selected: table.select(total) };
        },
        (best) => best && { value: best.value, selected: [...best.selected] },
      ),
    ],
    { limits: quick ? [] : [{ contender: "jingxun", seconds: 50e-6 }] },
  );
}

/** Returns the suite of the grouped planner alone: 200 courses in 10 groups, 19 to 23 hours in quarters. */
export function groupsSuite(quick: boolean): BenchSuite {
  return suiteOf("groups", "best 19–23 h of 200 courses in 10 groups", false, quick);
}

/** Returns the same suite with a minimum for the first group and a maximum for every other. */
export function boundedGroupsSuite(quick: boolean): BenchSuite {
  return suiteOf(
    "bounded-groups",
    "the same with a minimum for one group and a maximum for nine",
    true,
    quick,
  );
}
