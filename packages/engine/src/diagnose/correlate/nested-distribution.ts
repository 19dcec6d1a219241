import { Matrix } from "ml-matrix";
import { factorSymmetric } from "./invert-symmetric.ts";
import type { MeanPosterior } from "./nested-means.ts";

/** θ ~ N(base + mean of the group, covariance); mean of the group ~ N(mean of the parent, diag(between)). */
export type NestedDistribution = {
  readonly covariance: Matrix;
  readonly groups: readonly MeanPosterior[];
  readonly groupSizes: Uint32Array;
  readonly parents: readonly MeanPosterior[];
  /** Mean of all teachers, a column. */
  readonly mean: Matrix;
  readonly between: Float64Array;
};

const startBetween = 0.1;

/** Returns a distribution to start from: all means 0, variances of 0.1 between the groups of a parent. */
export function startNested(covariance: Matrix, groupCount: number, parentCount: number): NestedDistribution {
  const size = covariance.rows;
  const open = { mean: Matrix.zeros(size, 1), covariance: Matrix.zeros(size, size) };
  return {
    covariance,
    groups: new Array(groupCount).fill(open),
    groupSizes: new Uint32Array(groupCount),
    parents: new Array(parentCount).fill(open),
    mean: open.mean,
    between: new Float64Array(size).fill(startBetween),
  };
}

/** Returns `open` with the Σ, T and mean of a fit to some of the same teachers. */
export function continueNested(
  open: NestedDistribution,
  { covariance, between, mean }: NestedDistribution,
): NestedDistribution {
  const groups = open.groups.map((group) => ({ ...group, mean }));
  return { ...open, covariance, between, mean, groups };
}

const meanOf = ({ mean }: MeanPosterior) => mean.to1DArray();

/**
 * Returns everything that an iteration starts from as one point without bounds: the Cholesky factor of Σ and the
 * diagonal of T, with logarithms of what must be > 0, then the means.
 */
export function toPoint({ covariance, between, groups, mean }: NestedDistribution): Float64Array {
  const factor = factorSymmetric(covariance)
    .to2DArray()
    .flatMap((row, index) => [...row.slice(0, index), Math.log(row[index])]);
  const variances = Array.from(between, (variance) => Math.log(variance));
  return Float64Array.from([...factor, ...variances, ...mean.to1DArray(), ...groups.flatMap(meanOf)]);
}

/** Returns `distribution` with the Σ, T and means of `point`. */
export function withPoint(distribution: NestedDistribution, point: Float64Array): NestedDistribution {
  const size = distribution.between.length;
  const factor = Matrix.zeros(size, size);
  let at = 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++, at++)
      factor.set(row, column, row === column ? Math.exp(point[at]) : point[at]);
  const next = () => {
    at += size;
    return point.slice(at - size, at);
  };
  return {
    ...distribution,
    covariance: factor.mmul(factor.transpose()),
    between: next().map((logarithm) => Math.exp(logarithm)),
    mean: Matrix.columnVector(Array.from(next())),
    groups: distribution.groups.map((group) => ({
      ...group,
      mean: Matrix.columnVector(Array.from(next())),
    })),
  };
}
