import { availableParallelism } from "node:os";
import { factorScratchFloats } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { createFactorSweep, sweepRule } from "../../kernels/factor-sweep.ts";
import { createFactorThreads } from "../../kernels/factor-threads.ts";

/**
 * Returns the suite of the same sweep of iALS on one thread and, where the machine runs as many, on two, whose factors are
 * the same to the bit.
 */
export async function factorThreadsSuite(quick: boolean): Promise<BenchSuite> {
  const { title, memory, arena, kernels, sweepBy } = createFactorSweep(quick);
  const plain = (factors: Float32Array) => Array.from(factors);
  const scratch = arena.floats(factorScratchFloats(sweepRule.dimensions));
  const two =
    availableParallelism() < 2
      ? []
      : [rival("jingxun, two threads", sweepBy(await createFactorThreads(memory, scratch)), plain)];
  return createSuite(
    "kernel-factors-threads",
    `iALS on threads, one sweep: ${title}`,
    [0],
    [rival("jingxun", sweepBy(kernels), plain), ...two],
    {
      isHeavy: true,
      limits: quick
        ? []
        : [{ contender: "jingxun, two threads", times: 1.7, rival: "jingxun", isGoal: true }],
    },
  );
}
