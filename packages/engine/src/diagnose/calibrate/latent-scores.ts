import type { LatentGrid } from "./latent-grid.ts";
import { precisionOf } from "./latent-weights.ts";

/**
 * The latent parameters of a group are its means, then its variances and covariance: μ, σ² with one
 * dimension; μ0, μ1, σ00, σ01, σ11 with two.
 */
export function latentParameterCount(dimensionCount: number): number {
  return dimensionCount + (dimensionCount * (dimensionCount + 1)) / 2;
}

/**
 * At one cell, with y = Σ⁻¹(θ − μ): for a mean the unit vector e_i, for an entry of Σ the vector E·y, where E
 * holds 1 at the entry and its mirror image. The derivatives of −½(θ − μ)'Σ⁻¹(θ − μ) follow from them: e_i'y
 * and ½y'Ey at first, −b'Σ⁻¹b at second order.
 */
function directionsInto(out: Float64Array, y: Float64Array, dimensionCount: number): void {
  out.fill(0);
  for (let mean = 0; mean < dimensionCount; mean++) out[mean * dimensionCount + mean] = 1;
  let at = dimensionCount * dimensionCount;
  for (let row = 0; row < dimensionCount; row++)
    for (let column = row; column < dimensionCount; column++) {
      out[at + row] += y[column];
      if (row !== column) out[at + column] += y[row];
      at += dimensionCount;
    }
}

/**
 * Visits every cell with what the derivatives of −½(θ − μ)'Σ⁻¹(θ − μ) are made of there: the first derivatives,
 * and the vectors b of which −b'Σ⁻¹b are the second. The arrays are reused.
 */
export function visitLatentCells(
  grid: LatentGrid,
  values: Float64Array,
  start: number,
  visit: (cell: number, scores: Float64Array, directions: Float64Array) => void,
): void {
  const { dimensionCount, cellCount, coordinates } = grid;
  const count = latentParameterCount(dimensionCount);
  const precision = precisionOf(values, start, dimensionCount);
  const y = new Float64Array(dimensionCount);
  const scores = new Float64Array(count);
  const directions = new Float64Array(count * dimensionCount);
  for (let cell = 0; cell < cellCount; cell++) {
    y.fill(0);
    for (let row = 0; row < dimensionCount; row++)
      for (let column = 0; column < dimensionCount; column++)
        y[row] +=
          precision[row * dimensionCount + column] *
          (coordinates[column * cellCount + cell] - values[start + column]);
    directionsInto(directions, y, dimensionCount);
    for (let index = 0; index < count; index++) {
      let product = 0;
      for (let row = 0; row < dimensionCount; row++)
        product += directions[index * dimensionCount + row] * y[row];
      scores[index] = index < dimensionCount ? product : 0.5 * product;
    }
    visit(cell, scores, directions);
  }
}

/**
 * Fills `out` (parameter by parameter) with the derivatives of −½(θ − μ)'Σ⁻¹(θ − μ) at each cell: of the log
 * weights, up to a constant.
 */
export function latentScoresInto(
  out: Float64Array,
  grid: LatentGrid,
  values: Float64Array,
  start: number,
): void {
  visitLatentCells(grid, values, start, (cell, scores) => {
    for (let index = 0; index < scores.length; index++) out[index * grid.cellCount + cell] = scores[index];
  });
}

/** Returns −b_i'Σ⁻¹b_l, the second derivative at a cell. */
export function latentCurvature(
  directions: Float64Array,
  precision: readonly number[],
  dimensionCount: number,
  first: number,
  second: number,
): number {
  let sum = 0;
  for (let row = 0; row < dimensionCount; row++)
    for (let column = 0; column < dimensionCount; column++)
      sum -=
        directions[first * dimensionCount + row] *
        precision[row * dimensionCount + column] *
        directions[second * dimensionCount + column];
  return sum;
}
