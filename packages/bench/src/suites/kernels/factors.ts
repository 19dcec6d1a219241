import {
  createArena,
  createKernelMemory,
  createRandom,
  createTrainingKernels,
  factorScratchFloats,
  trainItemModel,
} from "@jingxun/engine";
import { type BenchSuite, createSuite, rival } from "../../bench-suite.ts";
import { drawSides } from "../../kernels/draw-factors.ts";
import { isNear } from "../near.ts";

const sizes = {
  quick: { users: 300, items: 64, perUser: 10, room: 1 << 22 },
  thorough: { users: 100_000, items: 4096, perUser: 53, room: 1 << 28 },
};
const rule = { dimensions: 64, unobserved: 0.03, penalty: 0.01, steps: 3, sweeps: 1, seed: 1 };
/** Of factors after one sweep, in 32 bits beside 64. */
const tolerance = 2e-3;

/** Returns the suite of one sweep of iALS over users and items by three steps of conjugate gradients. */
export function factorKernelSuite(quick: boolean): BenchSuite {
  const { users, items, perUser, room } = sizes[quick ? "quick" : "thorough"];
  const memory = createKernelMemory(room);
  const arena = createArena(memory);
  const kernels = createTrainingKernels(memory);
  const { interactions, byUser, byItem } = drawSides(arena, users, items, perUser);
  const { dimensions: depth, unobserved, penalty, steps } = rule;
  const itemFactors = arena.floats(items * depth);
  const userFactors = arena.floats(users * depth);
  const gram = arena.floats(depth * depth);
  const scratch = arena.floats(factorScratchFloats(depth));
  const solve = (side: typeof byUser, solved: Float32Array, factors: Float32Array) => {
    const [rows, others] = [solved.length / depth, factors.length / depth];
    kernels.gram({ count: others, depth, factors, out: gram });
    for (let at = 0; at < gram.length; at++) gram[at] *= unobserved;
    const base = unobserved * others;
    const task = {
      ...side,
      firstRow: 0,
      lastRow: rows,
      solved,
      factors,
      gram,
      depth,
      penalty,
      base,
      scratch,
    };
    kernels.stepFactors({ ...task, steps });
  };
  // As the training in doubles begins.
  const begin = () => {
    const random = createRandom(rule.seed);
    for (let at = 0; at < itemFactors.length; at++)
      itemFactors[at] = (random.normal() * 0.1) / Math.sqrt(depth);
    userFactors.fill(0);
  };
  return createSuite(
    "kernel-factors",
    `iALS, one sweep: ${users} users x ${items} items, ${interactions.items.length} interactions, ${depth} factors`,
    [0],
    [
      rival(
        "jingxun in doubles (TypeScript)",
        () => trainItemModel(interactions, "ials", rule),
        ({ columns }) => Array.from(columns.factors),
      ),
      rival(
        "jingxun",
        () => {
          begin();
          solve(byUser, userFactors, itemFactors);
          solve(byItem, itemFactors, userFactors);
          return itemFactors;
        },
        (factors) => Array.from(factors),
      ),
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
