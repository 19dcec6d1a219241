import {
  createKernelMemory,
  createPriceKernel,
  createRandom,
  createReplanner,
  planChoice,
  priceMemoryBytes,
} from "@jingxun/engine";
import loadedSolver from "javascript-lp-solver";
import { createHighsPlanner } from "../accuracy/planner/highs-choice.ts";
import { type BenchSuite, createSuite, rival } from "../bench-suite.ts";
import { drawOverlap } from "../inputs/draw-overlap.ts";
import { byYalps, type LinearModel, linearModelOf } from "./linear-model.ts";

const sizes = {
  quick: { problems: 2, courses: 60, tail: 10 },
  thorough: { problems: 64, courses: 200, tail: 10_000 },
};
const seed = 11;
// The package declares its types as CommonJS, so they hide one level down what the ES module exports.
const solver = loadedSolver as unknown as typeof loadedSolver.default;
const highs = await createHighsPlanner();

const binary = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 1] as const));
const byJavaScriptSolver = ({ constraints, variables, names }: LinearModel) =>
  solver.Solve({
    optimize: "score",
    opType: "max",
    constraints: { ...constraints, ...Object.fromEntries(names.map((name) => [name, { max: 1 }])) },
    variables: Object.fromEntries(names.map((name) => [name, { ...variables[name], [name]: 1 }])),
    ints: binary(names),
  }) as { readonly result: number };

const agrees = (found: unknown, expected: unknown) => Math.abs(Number(found) - Number(expected)) < 1e-6;

/** Returns the suite of overlapping groups: 19 to 23 h of 200 courses in quarter-hours, beside linear programming. */
export function overlapSuite(quick: boolean): BenchSuite {
  const { problems, courses, tail } = sizes[quick ? "quick" : "thorough"];
  const kernel = createPriceKernel(createKernelMemory(priceMemoryBytes()));
  const inputs = Array.from({ length: problems }, (_, index) => {
    const problem = drawOverlap(createRandom(seed, index), courses);
    const replan = createReplanner(problem, { kernel });
    return { problem, model: linearModelOf(problem), replan, replanHere: createReplanner(problem) };
  });
  return createSuite(
    "overlap",
    `best 19–23 h of ${courses} courses in 6 overlapping groups`,
    inputs,
    [
      rival("HiGHS (WebAssembly)", ({ problem }) => highs.bestWorth(problem), Number),
      rival(
        "javascript-lp-solver",
        ({ model }) => byJavaScriptSolver(model),
        ({ result }) => result,
      ),
      rival("yalps", ({ model }) => byYalps(model), Number),
      rival(
        "jingxun, from the problem",
        ({ problem }) => planChoice(problem, { kernel }),
        ({ objective }) => objective,
      ),
      rival(
        "jingxun in TypeScript, the problem read before",
        ({ replanHere }) => replanHere({}),
        ({ objective }) => objective,
      ),
      rival(
        "jingxun, the problem read before",
        ({ replan }) => replan({}),
        ({ objective }) => objective,
      ),
    ],
    {
      agrees,
      limits: quick ? [] : [{ contender: "jingxun, the problem read before", seconds: 0.001 }],
      tail: {
        contender: "jingxun, the problem read before",
        calls: Array.from({ length: tail }, (_, index) => {
          const replan = createReplanner(drawOverlap(createRandom(seed, problems + index), courses), {
            kernel,
          });
          return () => replan({});
        }),
        limits: [
          { quantile: 0.5, seconds: 0.001 },
          { quantile: 0.5, seconds: 0.0003, isGoal: true },
          { quantile: 0.999, seconds: 0.015 },
        ],
      },
    },
  );
}
