import { EngineError } from "../../data/errors.ts";
import { type CellOf, cellKey } from "./cell-key.ts";
import { factorInPlace, inverseInto, invertFactorInto } from "./cholesky.ts";
import type { CompetencyDistribution } from "./competency-distribution.ts";

/** From what a teacher's expected abilities come; `stage` and `all` where no narrower group is known. */
export type PriorBasis = "cell" | "stage" | "all";

/** A normal prior N(mean, precision⁻¹) of the abilities in all competencies. */
export type CompetencyPrior = {
  readonly basis: PriorBasis;
  readonly mean: Float64Array;
  /** Row by row, in 1/logits². */
  readonly precision: Float64Array;
  /** Of each competency by itself, in logits². */
  readonly variance: Float64Array;
};

/** Finds the prior of a teacher's cell. */
export type CompetencyPriors = (cell: CellOf) => CompetencyPrior;

/** (covariance + diag(added))⁻¹, row by row, and the diagonal before it is inverted. */
function precisionOf(
  covariance: readonly (readonly number[])[],
  added: readonly number[],
): Pick<CompetencyPrior, "precision" | "variance"> {
  const size = covariance.length;
  const matrix = Float64Array.from(covariance.flat());
  for (let k = 0; k < size; k++) matrix[k * size + k] += added[k];
  const variance = Float64Array.from(covariance, (row, k) => row[k] + added[k]);
  if (!factorInPlace(matrix, size))
    throw new EngineError(
      "invalid-record",
      "createCompetencyPriors: covariance must be positive definite, got one that is not",
    );
  const inverseFactor = new Float64Array(size * size);
  invertFactorInto(matrix, size, inverseFactor);
  inverseInto(inverseFactor, size, matrix);
  return { precision: matrix, variance };
}

/**
 * Returns the look-up of priors in `distribution`. A cell it does not know has its stage's mean and a
 * variance that is larger by that between cells; an unknown stage the mean of all, and the variance between
 * stages on top.
 *
 * @throws {EngineError} `invalid-record` where the covariance is not positive definite.
 */
export function createCompetencyPriors(distribution: CompetencyDistribution): CompetencyPriors {
  const { covariance, betweenCells, betweenStages } = distribution;
  const within = precisionOf(covariance, new Array(covariance.length).fill(0));
  const amongCells = precisionOf(covariance, betweenCells);
  const amongAll = precisionOf(
    covariance,
    betweenCells.map((variance, k) => variance + betweenStages[k]),
  );
  const cells = new Map(
    distribution.cells.map((cell): [string, CompetencyPrior] => [
      cellKey(cell),
      { basis: "cell", mean: Float64Array.from(cell.means), ...within },
    ]),
  );
  const stages = new Map(
    distribution.stages.map(({ stage, means }): [string, CompetencyPrior] => [
      stage,
      { basis: "stage", mean: Float64Array.from(means), ...amongCells },
    ]),
  );
  const all: CompetencyPrior = {
    basis: "all",
    mean: Float64Array.from(distribution.means),
    ...amongAll,
  };
  return (cell) => cells.get(cellKey(cell)) ?? stages.get(cell.stage ?? "") ?? all;
}
