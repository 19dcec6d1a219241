import { trainItemModel } from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { createFactorSweep, sweepRule } from "../../kernels/factor-sweep.ts";
import { isNear } from "../near.ts";

/** Of factors after one sweep, in 32 bits beside 64. */
const tolerance = 2e-3;

/** Returns the suite of one sweep of iALS over users and items by three steps of conjugate gradients. */
export function factorKernelSuite(quick: boolean): BenchSuite {
  const { title, interactions, kernels, sweepBy } = createFactorSweep(quick);
  return createSuite(
    "kernel-factors",
    `iALS, one sweep: ${title}`,
    [0],
    [
      rival(
        "jingxun in doubles (TypeScript)",
        () => trainItemModel(interactions, "ials", sweepRule),
        ({ columns }) => Array.from(columns.factors),
      ),
      rival("jingxun", sweepBy(kernels), (factors) => Array.from(factors)),
    ],
    {
      isHeavy: true,
      agrees: (found, expected) => isNear(found as number[], expected as number[], tolerance),
      published: quick
        ? []
        : [
            {
              name: "benfred/implicit, 1 thread",
              seconds: 2.24,
              source: "measured apart, on a machine of the same kind",
            },
          ],
      limits: quick
        ? []
        : [
            {
              contender: "jingxun",
              either: [{ seconds: 1.6 }, { times: 5, rival: "jingxun in doubles (TypeScript)" }],
            },
          ],
    },
  );
}
