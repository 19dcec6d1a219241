import {
  createKernelMemory,
  createPriceKernel,
  createPriceTwin,
  createRandom,
  priceMemoryBytes,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { drawOverlap } from "../../inputs/draw-overlap.ts";
import { createPriceFinder } from "../../kernels/price-problem.ts";
import { naivePrices } from "../../naive/naive-prices.ts";

const sizes = { quick: { problems: 2, courses: 60 }, thorough: { problems: 64, courses: 200 } };
const seed = 11;
/** As the planner looks first: from the price of an hour at which about as many hours are taken as there are. */
const goal = { gain: 1, looks: 60, start: -0.12 };

/** Returns the suite of the bound on overlapping plans: 60 steps on the prices of hours in six groups and in all. */
export function priceKernelSuite(quick: boolean): BenchSuite {
  const { problems, courses } = sizes[quick ? "quick" : "thorough"];
  const inputs = Array.from({ length: problems }, (_, index) => {
    const problem = drawOverlap(createRandom(seed, index), courses);
    // One problem a kernel, so that each has its own columns.
    const kernel = createPriceKernel(createKernelMemory(priceMemoryBytes()));
    return {
      problem,
      here: createPriceFinder(problem, createPriceTwin(), goal),
      byKernel: createPriceFinder(problem, kernel, goal),
    };
  });
  return createSuite(
    "kernel-prices",
    `bound on 19–23 h of ${courses} courses in 6 overlapping groups, ${goal.looks} steps on their prices`,
    inputs,
    [
      rival("naive", ({ problem }) => naivePrices(problem, goal), Number),
      rival("TypeScript", ({ here }) => here(), Number),
      rival("jingxun", ({ byKernel }) => byKernel(), Number),
    ],
    {
      agrees: (found, expected) => Math.abs(Number(found) - Number(expected)) < 1e-6,
      limits: quick ? [] : [{ contender: "jingxun", times: 2, rival: "TypeScript" }],
    },
  );
}
