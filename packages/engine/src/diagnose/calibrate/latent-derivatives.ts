import type { LatentGrid } from "./latent-grid.ts";
import { latentCurvature, latentParameterCount, visitLatentCells } from "./latent-scores.ts";
import { precisionOf } from "./latent-weights.ts";
import type { UnitDerivatives } from "./unit-derivatives.ts";

/** The entries of Σ that the latent parameters after the means are, each with its mirror image. */
const entries = [
  [[[0, 0]]],
  [
    [[0, 0]],
    [
      [0, 1],
      [1, 0],
    ],
    [[1, 1]],
  ],
];

/** ½·tr(Σ⁻¹E): minus the derivative of −½·log det Σ by the entry E. */
function halfTrace(precision: readonly number[], dimensionCount: number, entry: number): number {
  const places = entries[dimensionCount - 1][entry];
  return 0.5 * places.reduce((sum, [row, column]) => sum + precision[row * dimensionCount + column], 0);
}

/** ½·tr(Σ⁻¹EΣ⁻¹F): the second derivative of −½·log det Σ by the entries E and F. */
function halfTraceOfBoth(
  precision: readonly number[],
  dimensionCount: number,
  first: number,
  second: number,
) {
  let sum = 0;
  for (const [row, column] of entries[dimensionCount - 1][first])
    for (const [otherRow, otherColumn] of entries[dimensionCount - 1][second])
      sum += precision[otherColumn * dimensionCount + row] * precision[column * dimensionCount + otherRow];
  return 0.5 * sum;
}

/**
 * Fills `out` with Σ counts·log weight, its gradient, and the information: the normal distribution's own, or
 * `observed`, the negative second derivatives.
 *
 * @param logWeights of the group, from `logWeightsInto`.
 */
export function evaluateLatentInto(
  out: UnitDerivatives,
  grid: LatentGrid,
  values: Float64Array,
  start: number,
  logWeights: Float64Array,
  counts: Float64Array,
  observed: boolean,
): void {
  const { dimensionCount } = grid;
  const count = latentParameterCount(dimensionCount);
  const { gradient, information } = out;
  const total = counts.reduce((sum, persons) => sum + persons, 0);
  const precision = precisionOf(values, start, dimensionCount);
  out.value = counts.reduce((sum, persons, cell) => sum + persons * logWeights[cell], 0);
  information.fill(0, 0, count * count);
  for (let first = 0; first < count; first++) {
    const entry = first - dimensionCount;
    gradient[first] = entry < 0 ? 0 : -total * halfTrace(precision, dimensionCount, entry);
    for (let second = 0; second <= first; second++) {
      const at = first * count + second;
      if (entry < 0) information[at] = observed ? 0 : total * precision[first * dimensionCount + second];
      else if (second >= dimensionCount)
        information[at] =
          (observed ? -1 : 1) *
          total *
          halfTraceOfBoth(precision, dimensionCount, entry, second - dimensionCount);
    }
  }
  visitLatentCells(grid, values, start, (cell, scores, directions) => {
    for (let first = 0; first < count; first++) {
      gradient[first] += counts[cell] * scores[first];
      if (!observed) continue;
      for (let second = 0; second <= first; second++)
        information[first * count + second] -=
          counts[cell] * latentCurvature(directions, precision, dimensionCount, first, second);
    }
  });
  for (let first = 0; first < count; first++)
    for (let second = 0; second < first; second++)
      information[second * count + first] = information[first * count + second];
}

/**
 * Fills the information of `out` with `persons` times the second derivatives of the log of the share of a group's
 * distribution that lies on the grid: what normalising the weights changes of the information.
 *
 * @param logWeights of the group, from `logWeightsInto`.
 */
export function coverageCurvatureInto(
  out: UnitDerivatives,
  grid: LatentGrid,
  values: Float64Array,
  start: number,
  logWeights: Float64Array,
  persons: number,
): void {
  const count = latentParameterCount(grid.dimensionCount);
  const shares = logWeights.map((logWeight) => Math.exp(logWeight));
  const coverage = shares.reduce((sum, share) => sum + share, 0);
  const onGrid = shares.map((share) => share / coverage);
  const means = new Float64Array(count);
  // As of one person whose ability is spread like the group on the grid: E(−∂²), then −Cov(∂).
  evaluateLatentInto(out, grid, values, start, logWeights, onGrid, true);
  visitLatentCells(grid, values, start, (cell, scores) => {
    for (let first = 0; first < count; first++) {
      means[first] += onGrid[cell] * scores[first];
      for (let second = 0; second < count; second++)
        out.information[first * count + second] -= onGrid[cell] * scores[first] * scores[second];
    }
  });
  for (let first = 0; first < count; first++)
    for (let second = 0; second < count; second++) {
      out.information[first * count + second] += means[first] * means[second];
      out.information[first * count + second] *= -persons;
    }
}
