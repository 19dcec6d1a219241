import { Matrix } from "ml-matrix";
import type { GroupEvidence } from "./nested-means.ts";
import type { PosteriorSites } from "./posterior-sites.ts";

/** Teachers in groups, and the groups in parents; all by index. */
export type Nesting = {
  /** The group of each teacher. */
  readonly groupOf: Uint32Array;
  /** The parent of each group. */
  readonly parentOf: Uint32Array;
  /** Where each teacher's group mean is counted from, teacher by teacher; absent: from 0. */
  readonly base?: Float64Array;
};

/** What one pass over all teachers' posteriors tells of the distribution that they were drawn from. */
export type PosteriorTotals = {
  readonly evidence: readonly GroupEvidence[];
  readonly groupSizes: Uint32Array;
  /** Sum over the teachers of E[(θ − mean)(θ − mean)ᵀ]. */
  readonly scatter: Matrix;
};

/** The sums of one group: of E θ − mean, and of the posterior covariances. */
type GroupSums = { readonly deviation: Float64Array; readonly covariance: Float64Array };

const rowsOf = (values: Float64Array, size: number) =>
  Matrix.from1DArray(values.length / size, size, Array.from(values));

/** J = nΣ⁻¹ − Σ⁻¹(ΣV)Σ⁻¹, and J·μ + Σ⁻¹·Σ(Eθ − μ): Louis' identity for a mean of the latent distribution. */
function evidenceOf(precision: Matrix, mean: Matrix, count: number, sums: GroupSums): GroupEvidence {
  const size = precision.rows;
  const covariance = rowsOf(sums.covariance, size);
  const information = Matrix.mul(precision, count).sub(precision.mmul(covariance).mmul(precision));
  const pull = precision.mmul(Matrix.columnVector(Array.from(sums.deviation)));
  return { information, weighted: information.mmul(mean).add(pull) };
}

/**
 * Returns the totals of all teachers' posteriors under N(base + group mean, precision⁻¹), summed in their
 * order, and sweeps every teacher's sites once.
 *
 * @param means of the groups, group by group.
 * @param precision row by row.
 */
export function collectTotals(
  sites: PosteriorSites,
  { groupOf, parentOf, base }: Nesting,
  means: Float64Array,
  precision: Float64Array,
): PosteriorTotals {
  const size = Math.sqrt(precision.length);
  const groupSizes = new Uint32Array(parentOf.length);
  const scatter = new Float64Array(size * size);
  const sums = Array.from(parentOf, () => ({
    deviation: new Float64Array(size),
    covariance: new Float64Array(size * size),
  }));
  const expected = new Float64Array(size);
  const deviation = new Float64Array(size);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row];
    const { deviation: deviationSum, covariance: covarianceSum } = sums[group];
    for (let k = 0; k < size; k++)
      expected[k] = means[group * size + k] + (base === undefined ? 0 : base[row * size + k]);
    sites.sweep(row, expected, precision);
    const { mean, covariance } = sites.moments;
    groupSizes[group]++;
    for (let k = 0; k < size; k++) {
      deviation[k] = mean[k] - expected[k];
      deviationSum[k] += deviation[k];
    }
    for (let k = 0, at = 0; k < size; k++)
      for (let other = 0; other < size; other++, at++) {
        covarianceSum[at] += covariance[at];
        scatter[at] += covariance[at] + deviation[k] * deviation[other];
      }
  }
  const precisionMatrix = rowsOf(precision, size);
  const evidence = sums.map((one, group) => {
    const mean = Matrix.columnVector(Array.from(means.subarray(group * size, (group + 1) * size)));
    return evidenceOf(precisionMatrix, mean, groupSizes[group], one);
  });
  return { evidence, groupSizes, scatter: rowsOf(scatter, size) };
}
