import type { CompetencyId } from "../../data/ids.ts";

/** The teachers of one subject at one stage: what to expect of them before they answer. */
export type CompetencyCell = {
  readonly stage: string;
  readonly subject: string;
  /** Teachers with answers from whom the means were fitted. */
  readonly size: number;
  /** Mean ability in each competency, in logits, shrunk to the stage's. */
  readonly means: readonly number[];
};

export type CompetencyStage = {
  readonly stage: string;
  readonly size: number;
  readonly means: readonly number[];
};

/**
 * The distribution of competencies among teachers: θ ~ N(means of the cell, covariance). Plain data in the
 * order of `competencies`; enough, with the items' parameters, to estimate new teachers.
 */
export type CompetencyDistribution = {
  readonly format: 1;
  readonly competencies: readonly CompetencyId[];
  /** Σ, in logits², of teachers around their cell's means; row by row. */
  readonly covariance: readonly (readonly number[])[];
  readonly cells: readonly CompetencyCell[];
  readonly stages: readonly CompetencyStage[];
  /** Mean over the stages, for teachers of no known stage. */
  readonly means: readonly number[];
  /** Variance of cell means around their stage's, in logits². */
  readonly betweenCells: readonly number[];
  /** Variance of stage means, in logits². */
  readonly betweenStages: readonly number[];
};
