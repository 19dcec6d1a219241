import type { LatentGrid } from "./latent-grid.ts";

/**
 * Returns the inverse of a group's covariance matrix, row by row; the caller has checked that the matrix is
 * positive definite.
 *
 * @param start where the group's μ, σ² (μ0, μ1, σ00, σ01, σ11 with two dimensions) stand in `values`.
 */
export function precisionOf(values: Float64Array, start: number, dimensionCount: number): readonly number[] {
  if (dimensionCount === 1) return [1 / values[start + 1]];
  const [first, shared, second] = values.subarray(start + 2, start + 5);
  const determinant = first * second - shared * shared;
  return [second / determinant, -shared / determinant, -shared / determinant, first / determinant];
}

function logDeterminantOf(values: Float64Array, start: number, dimensionCount: number): number {
  if (dimensionCount === 1) return Math.log(values[start + 1]);
  const [first, shared, second] = values.subarray(start + 2, start + 5);
  return Math.log(first * second - shared * shared);
}

/**
 * Fills `out` with the logarithms of the weights of the cells: normal density times the area of a cell, the
 * rectangle rule. They sum to the share of the distribution that lies on the grid, 1 for N(0, 1) on −6 … 6.
 */
export function logWeightsInto(
  out: Float64Array,
  outStart: number,
  grid: LatentGrid,
  values: Float64Array,
  start: number,
): void {
  const { dimensionCount, cellCount, coordinates, spacing } = grid;
  const precision = precisionOf(values, start, dimensionCount);
  const logPeak =
    dimensionCount * (Math.log(spacing) - 0.5 * Math.log(2 * Math.PI)) -
    0.5 * logDeterminantOf(values, start, dimensionCount);
  for (let cell = 0; cell < cellCount; cell++) {
    let square = 0;
    for (let row = 0; row < dimensionCount; row++)
      for (let column = 0; column < dimensionCount; column++)
        square +=
          precision[row * dimensionCount + column] *
          (coordinates[row * cellCount + cell] - values[start + row]) *
          (coordinates[column * cellCount + cell] - values[start + column]);
    out[outStart + cell] = logPeak - 0.5 * square;
  }
}

/** Returns the share of a group's distribution that lies on the grid, from its log weights. */
export function coverageOf(logWeights: Float64Array): number {
  return logWeights.reduce((sum, logWeight) => sum + Math.exp(logWeight), 0);
}
