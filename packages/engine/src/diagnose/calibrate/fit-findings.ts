import type { CalibratedGroup, CalibrationFinding, ParameterName } from "./calibration.ts";
import { largestCorrelation } from "./feasibility.ts";
import type { GridCoverage } from "./grid-coverage.ts";

/** Beyond this share outside the grid, a group's mean and variance are not those of its distribution. */
const tolerableLoss = 1e-3;
const almostOne = 0.999;

/** Returns the findings on parameters whose maximum lies at or beyond a bound. */
export function findAtBounds(
  boundSlots: Int32Array,
  names: readonly ParameterName[],
  free: Float64Array,
): readonly CalibrationFinding[] {
  return Array.from(boundSlots, (slot) => ({
    kind: "parameter-at-bound",
    parameter: names[slot],
    value: free[slot],
  }));
}

/** Returns the findings on groups whose two dimensions are one. */
export function findOneDimension(groups: readonly CalibratedGroup[]): readonly CalibrationFinding[] {
  return groups.flatMap(({ id, covariance }): readonly CalibrationFinding[] => {
    if (covariance.length < 2) return [];
    const value = covariance[0][1];
    const limit = almostOne * largestCorrelation * Math.sqrt(covariance[0][0] * covariance[1][1]);
    if (Math.abs(value) < limit) return [];
    return [{ kind: "parameter-at-bound", parameter: { group: id, name: "covariance12" }, value }];
  });
}

/** Returns the findings on groups whose distribution the grid cuts. */
export function findCutGroups(
  groupIds: readonly string[],
  { shares }: GridCoverage,
): readonly CalibrationFinding[] {
  return groupIds.flatMap((group, index): readonly CalibrationFinding[] =>
    1 - shares[index] > tolerableLoss ? [{ kind: "grid-too-narrow", group, coverage: shares[index] }] : [],
  );
}
