import { createAnswerMultiplier, fillProducts } from "./answer-products.ts";
import { type AnswerRuns, answerRuns } from "./answer-runs.ts";
import { layOutSweep, type TestedAnswers } from "./lay-out-sweep.ts";
import type { Nesting } from "./nesting.ts";
import type { Stretch } from "./run-stretches.ts";

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
  const { stretches, task, run } = layOutSweep(answers, runs, nesting, size);
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
