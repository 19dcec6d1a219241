import { factorInPlace } from "./cholesky.ts";
import { multiplySymmetricInto } from "./multiply-into.ts";

/** θ ~ N(base + mean of the group, covariance); mean of the group ~ N(mean of the parent, diag(between)). */
export type NestedDistribution = {
  /** Row by row. */
  readonly covariance: Float64Array;
  /** Means of the groups, group by group. */
  readonly groups: Float64Array;
  readonly groupSizes: Uint32Array;
  /** Means of the parents, parent by parent. */
  readonly parents: Float64Array;
  /** Mean of all teachers. */
  readonly mean: Float64Array;
  readonly between: Float64Array;
};

const startBetween = 0.1;

/** Returns a distribution to start from: all means 0, variances of 0.1 between the groups of a parent. */
export function startNested(
  covariance: Float64Array,
  groupCount: number,
  parentCount: number,
): NestedDistribution {
  const size = Math.sqrt(covariance.length);
  return {
    covariance,
    groups: new Float64Array(groupCount * size),
    groupSizes: new Uint32Array(groupCount),
    parents: new Float64Array(parentCount * size),
    mean: new Float64Array(size),
    between: new Float64Array(size).fill(startBetween),
  };
}

/** Returns `open` with the Σ, T and mean of a fit to some of the same teachers. */
export function continueNested(
  open: NestedDistribution,
  { covariance, between, mean }: NestedDistribution,
): NestedDistribution {
  const groups = open.groups.map((_, at) => mean[at % mean.length]);
  return { ...open, covariance, between, mean, groups };
}

/** Returns `values`, which stand one after another, as rows of `size`. */
export function rowsOf(values: Float64Array, size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, row) =>
    Array.from(values.subarray(row * size, (row + 1) * size)),
  );
}

/**
 * Returns everything that an iteration starts from as one point without bounds: the Cholesky factor of Σ and the
 * diagonal of T, with logarithms of what must be > 0, then the means.
 */
export function toPoint({ covariance, between, groups, mean }: NestedDistribution): Float64Array {
  const size = mean.length;
  const factor = covariance.slice();
  factorInPlace(factor, size);
  const point = new Float64Array((size * (size + 1)) / 2 + 2 * size + groups.length);
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) point[at++] = factor[row * size + column];
    point[at++] = -Math.log(factor[row * size + row]);
  }
  for (const variance of between) point[at++] = Math.log(variance);
  point.set(mean, at);
  point.set(groups, at + size);
  return point;
}

/** Returns `distribution` with the Σ, T and means of `point`. */
export function withPoint(distribution: NestedDistribution, point: Float64Array): NestedDistribution {
  const size = distribution.mean.length;
  const factor = new Float64Array(size * size);
  const covariance = new Float64Array(size * size);
  let at = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) factor[row * size + column] = point[at++];
    factor[row * size + row] = Math.exp(point[at++]);
  }
  multiplySymmetricInto(factor, factor, size, covariance);
  return {
    ...distribution,
    covariance,
    between: point.slice(at, at + size).map((logarithm) => Math.exp(logarithm)),
    mean: point.slice(at + size, at + 2 * size),
    groups: point.slice(at + 2 * size),
  };
}
