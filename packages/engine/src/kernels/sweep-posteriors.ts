import { diagnoseBytes } from "./diagnose-bytes.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";

/** Teachers that go side by side. */
export const blockTeachers = 4;

/** One sweep of expectation propagation over teachers, whose answers stand as likelihoods at nodes. */
export type SweepTask = {
  /** Teachers `first`, a multiple of 4, to `last` (excluded). */
  readonly first: number;
  readonly last: number;
  /** Competencies. */
  readonly size: number;
  /** Nodes of a row of the table. */
  readonly points: number;
  /** Equally spaced, ascending, and as many finite numbers behind them. */
  readonly nodes: Float64Array;
  /** Likelihoods at the nodes, row after row, and a row of finite numbers behind the last. */
  readonly table: Float64Array;
  /** Teacher t has the sites `starts[t]` to `starts[t + 1]` (excluded), one a competency with answers. */
  readonly starts: Int32Array;
  /** Of each site: competency · 4 + teacher % 4. */
  readonly places: Int32Array;
  /** Of each site: the row of the table with the likelihood of its answers. */
  readonly rows: Int32Array;
  /** Of each site, as a normal factor: precision, and precision · mean. Improved once. */
  readonly precisions: Float64Array;
  readonly shifts: Float64Array;
  /** Of the prior of all teachers, row by row; positive definite. */
  readonly precision: Float64Array;
  /** Means of the groups, and the group of each teacher. */
  readonly means: Float64Array;
  readonly groups: Int32Array;
  /** What is added to the group's mean, teacher by teacher; absent: nothing. */
  readonly base?: Float64Array;
  /** To the lower half of a group's part each posterior covariance V is added, row by row. */
  readonly information: Float64Array;
  /** To a group's part each teacher's deviation d = posterior mean − prior mean is added. */
  readonly weighted: Float64Array;
  /** To the lower half V + ddᵀ of each teacher is added. */
  readonly scatter: Float64Array;
  /** Scratch memory for `sweepScratchDoubles(size)` numbers. */
  readonly scratch: Float64Array;
};

/** Adds the posteriors of teachers to sums in their order, and improves their sites. */
export type SweepPosteriors = (task: SweepTask) => void;

/** Returns how many numbers of scratch memory a sweep takes. */
export const sweepScratchDoubles = (size: number): number => 2 * blockTeachers * size * size + 17 * size + 8;

/** Returns the kernel in `memory`; `undefined` where the runtime has no WebAssembly with 128-bit vectors. */
export function createSweepKernel(memory: KernelMemory): SweepPosteriors | undefined {
  const loaded = loadModule(diagnoseBytes, memory);
  if (loaded === undefined) return undefined;
  const { exports, at } = loaded;
  return (task) => {
    const { first, last, size, points, base } = task;
    const answers = [task.nodes, task.table, task.starts, task.places, task.rows].map(at);
    const sites = [task.precisions, task.shifts].map(at);
    const prior = [at(task.precision), at(task.means), at(task.groups), base === undefined ? 0 : at(base)];
    const sums = [task.information, task.weighted, task.scatter, task.scratch].map(at);
    exports.sweepPosteriors(first, last, size, points, ...answers, ...sites, ...prior, ...sums);
  };
}
