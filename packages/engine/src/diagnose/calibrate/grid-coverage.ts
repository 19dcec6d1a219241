import { coverageCurvatureInto } from "./latent-derivatives.ts";
import { coverageOf } from "./latent-weights.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { createUnitDerivatives } from "./unit-derivatives.ts";
import { addUnitInformation, largestUnit } from "./unit-information.ts";

/** How much of each group's distribution the grid holds; persons with answers of each group. */
export type GridCoverage = { readonly persons: Float64Array; readonly shares: Float64Array };

/** Returns the persons with answers of each group and the shares that `logWeights` (by group and cell) hold. */
export function gridCoverage(
  { patterns, groupCount, grid }: MarginalModel,
  logWeights: Float64Array,
): GridCoverage {
  const persons = new Float64Array(groupCount);
  patterns.setGroups.forEach((group, set) => {
    for (let pattern = patterns.setStarts[set]; pattern < patterns.setStarts[set + 1]; pattern++)
      persons[group] += patterns.counts[pattern];
  });
  const shares = persons.map((_, group) =>
    coverageOf(logWeights.subarray(group * grid.cellCount, (group + 1) * grid.cellCount)),
  );
  return { persons, shares };
}

/** Returns Σ persons · log share: what weights that do not sum to 1 take from the log-likelihood. */
export function logCoverage({ persons, shares }: GridCoverage): number {
  return persons.reduce((sum, count, group) => sum + count * Math.log(shares[group]), 0);
}

/** Adds to the observed information what normalising the weights to sum 1 changes. */
export function addCoverageInformation(
  information: Float64Array,
  model: MarginalModel,
  layout: ParameterLayout,
  values: Float64Array,
  logWeights: Float64Array,
  { persons }: GridCoverage,
): void {
  const { columnCount, grid } = model;
  const ofUnit = createUnitDerivatives(largestUnit(layout));
  persons.forEach((count, group) => {
    const unit = columnCount + group;
    const own = logWeights.subarray(group * grid.cellCount, (group + 1) * grid.cellCount);
    coverageCurvatureInto(ofUnit, grid, values, layout.starts[unit], own, count);
    addUnitInformation(information, layout, unit, ofUnit);
  });
}
