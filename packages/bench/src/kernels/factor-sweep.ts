import {
  type Arena,
  createArena,
  createKernelMemory,
  createRandom,
  createTrainingKernels,
  factorScratchFloats,
  type Interactions,
  type KernelMemory,
  type TrainingKernels,
} from "@jingxun/engine";
import { drawSides } from "./draw-factors.ts";

/** Who steps along a side: the kernel on one thread, or several threads. */
export type Stepper = Pick<TrainingKernels, "stepFactors">;

/** One sweep of iALS over users and items from the same begin each time, in one memory. */
export type FactorSweep = {
  readonly title: string;
  readonly interactions: Interactions;
  readonly memory: KernelMemory;
  /** Of what is left in the memory. */
  readonly arena: Arena;
  readonly kernels: TrainingKernels;
  /** Returns a sweep, which returns the factors of the items. */
  readonly sweepBy: (stepper: Stepper) => () => Float32Array;
};

const sizes = {
  quick: { users: 300, items: 64, perUser: 10, room: 1 << 22 },
  thorough: { users: 100_000, items: 4096, perUser: 53, room: 1 << 28 },
};

/** How all contenders train. */
export const sweepRule = { dimensions: 64, unobserved: 0.03, penalty: 0.01, steps: 3, sweeps: 1, seed: 1 };

/** Returns sweeps over users and items drawn by seed; small if `quick`. */
export function createFactorSweep(quick: boolean): FactorSweep {
  const { users, items, perUser, room } = sizes[quick ? "quick" : "thorough"];
  const memory = createKernelMemory(room);
  const arena = createArena(memory);
  const kernels = createTrainingKernels(memory);
  const { interactions, byUser, byItem } = drawSides(arena, users, items, perUser);
  const { dimensions: depth, unobserved, penalty, steps, seed } = sweepRule;
  const itemFactors = arena.floats(items * depth);
  const userFactors = arena.floats(users * depth);
  const gram = arena.floats(depth * depth);
  const scratch = arena.floats(factorScratchFloats(depth));
  const common = { firstRow: 0, gram, depth, penalty, scratch, steps };
  const solve = (
    { stepFactors }: Stepper,
    side: typeof byUser,
    solved: Float32Array,
    factors: Float32Array,
  ) => {
    const [rows, others] = [solved.length / depth, factors.length / depth];
    kernels.gram({ count: others, depth, factors, out: gram });
    for (let at = 0; at < gram.length; at++) gram[at] *= unobserved;
    stepFactors({ ...common, ...side, lastRow: rows, solved, factors, base: unobserved * others });
  };
  // As the training in doubles begins.
  const begin = () => {
    const random = createRandom(seed);
    for (let at = 0; at < itemFactors.length; at++)
      itemFactors[at] = (random.normal() * 0.1) / Math.sqrt(depth);
    userFactors.fill(0);
  };
  const title = `${users} users x ${items} items, ${interactions.items.length} interactions, ${depth} factors`;
  const sweepBy = (stepper: Stepper) => () => {
    begin();
    solve(stepper, byUser, userFactors, itemFactors);
    solve(stepper, byItem, itemFactors, userFactors);
    return itemFactors;
  };
  return { title, interactions, memory, arena, kernels, sweepBy };
}
