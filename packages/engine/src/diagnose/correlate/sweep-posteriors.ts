import { createArena } from "../../kernels/create-arena.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";
import { blockTeachers, createSweepKernel, sweepScratchDoubles } from "../../kernels/sweep-posteriors.ts";
import { createAnswerMultiplier, fillProducts } from "./answer-products.ts";
import { type AnswerRuns, answerRuns } from "./answer-runs.ts";
import type { AnswerTable } from "./answer-table.ts";
import type { LikelihoodTable } from "./likelihood-table.ts";
import type { Nesting } from "./nesting.ts";
import { placeRuns, type Stretch } from "./run-stretches.ts";
import { sweepPosteriorsTwin } from "./sweep-twin.ts";

/** Answers of teachers, a row each, and the likelihoods of their items. */
export type TestedAnswers = { readonly table: AnswerTable; readonly likelihoods: LikelihoodTable };

/** Sums over the posteriors of teachers, of which those of symmetric matrices have only the lower triangle. */
export type PosteriorSums = {
  /** By group, the sum of the posterior covariances. */
  readonly information: Float64Array;
  /** By group, the sum of E θ − expected. */
  readonly weighted: Float64Array;
  /** The sum over all teachers of E[(θ − expected)(θ − expected)ᵀ]. */
  readonly scatter: Float64Array;
};

export type PosteriorSweeper = {
  readonly sums: PosteriorSums;
  /**
   * Fills `sums` with the posteriors of all teachers under N(base + mean of the group, precision⁻¹) from the sites as
   * they are, added in the teachers' order, and improves the sites once.
   */
  readonly sweep: (means: Float64Array, precision: Float64Array) => void;
};

/** What lies between the parts of a memory, at most. */
const slack = 4096;

/** Lays out a memory for a sweep, with everything in it that stays. */
function createSweepTask(
  { table, likelihoods }: TestedAnswers,
  runs: AnswerRuns,
  { groupOf, parentOf, base }: Nesting,
  size: number,
) {
  const { rowCount, rows, stretches } = placeRuns(runs);
  const points = likelihoods.nodes.length;
  const [groupCount, runCount] = [parentOf.length, rows.length];
  const products = (rowCount + 1) * points;
  const doubles =
    products + 2 * points + 2 * runCount + (groupCount + 2) * size * (size + 2) + sweepScratchDoubles(size);
  const bytes = 8 * (doubles + (base?.length ?? 0)) + 4 * (2 * runCount + 2 * (groupOf.length + 1));
  const memory = createKernelMemory(bytes + slack, "plain");
  const arena = createArena(memory);
  const task = {
    size,
    points,
    nodes: arena.doubles(2 * points),
    table: arena.doubles(products),
    starts: arena.integers(groupOf.length + 1),
    places: arena.integers(runCount),
    rows: arena.integers(runCount),
    precisions: arena.doubles(runCount),
    shifts: arena.doubles(runCount),
    precision: arena.doubles(size * size),
    means: arena.doubles(groupCount * size),
    groups: arena.integers(groupOf.length),
    ...(base && { base: arena.doubles(base.length) }),
    information: arena.doubles(groupCount * size * size),
    weighted: arena.doubles(groupCount * size),
    scatter: arena.doubles(size * size),
    scratch: arena.doubles(sweepScratchDoubles(size)),
  };
  task.nodes.set(likelihoods.nodes);
  task.starts.set(runs.rows);
  task.places.set(placesOf(table, runs));
  task.rows.set(rows);
  task.groups.set(groupOf);
  if (base !== undefined) task.base?.set(base);
  return { stretches, task, run: createSweepKernel(memory) ?? sweepPosteriorsTwin };
}

/** The place of each run in the block of its teacher. */
function placesOf({ competencies }: AnswerTable, { starts, rows }: AnswerRuns): Int32Array {
  const places = new Int32Array(starts.length - 1);
  for (let teacher = 0; teacher + 1 < rows.length; teacher++)
    for (let run = rows[teacher]; run < rows[teacher + 1]; run++)
      places[run] = competencies[starts[run]] * blockTeachers + (teacher % blockTeachers);
  return places;
}

/**
 * Returns the sweeper of the posteriors that `createPosteriorSites` settles, for all teachers at once: sites are kept
 * between sweeps, so that each EM iteration costs one sweep of O(competencies · nodes + size³) a teacher. It runs as a
 * kernel where the runtime has WebAssembly with vectors; the results are the same.
 */
export function createPosteriorSweeper(
  answers: TestedAnswers,
  nesting: Nesting,
  size: number,
  runs: AnswerRuns = answerRuns(answers.table, answers.likelihoods),
): PosteriorSweeper {
  const { stretches, task, run } = createSweepTask(answers, runs, nesting, size);
  const multiply = createAnswerMultiplier(answers.table, answers.likelihoods);
  fillProducts(runs, multiply, task.points, task.table);

  /** Fills the rows of the runs that are of no kind. */
  function fillStretch({ first, last }: Stretch): void {
    for (let at = runs.rows[first]; at < runs.rows[last]; at++)
      if (runs.kinds[at] < 0)
        multiply(runs.starts[at], runs.starts[at + 1], task.table, task.rows[at] * task.points);
  }

  function sweep(means: Float64Array, precision: Float64Array): void {
    task.information.fill(0);
    task.weighted.fill(0);
    task.scatter.fill(0);
    task.means.set(means);
    task.precision.set(precision);
    for (const stretch of stretches) {
      fillStretch(stretch);
      run({ ...task, ...stretch });
    }
  }

  return Object.freeze({ sums: task, sweep });
}
