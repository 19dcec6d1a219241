import { createColumnEvaluator } from "./column-derivatives.ts";
import type { ExpectedCounts } from "./expected-counts.ts";
import { evaluateLatentInto } from "./latent-derivatives.ts";
import { logWeightsInto } from "./latent-weights.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { UnitDerivatives } from "./unit-derivatives.ts";

/**
 * Fills `out` with the complete-data log-likelihood of one unit at its expected counts, its gradient and its
 * information, expected or observed.
 */
export type UnitEvaluator = (
  out: UnitDerivatives,
  unit: number,
  values: Float64Array,
  counts: ExpectedCounts,
  observed: boolean,
) => void;

/** Returns the evaluator of a model's columns and groups. */
export function createUnitEvaluator(model: MarginalModel): UnitEvaluator {
  const { columnCount, grid, starts } = model;
  const evaluateColumn = createColumnEvaluator(model);
  const logWeights = new Float64Array(grid.cellCount);
  return (out, unit, values, counts, observed) => {
    if (unit < columnCount) {
      evaluateColumn(out, unit, values, counts, observed);
      return;
    }
    const at = (unit - columnCount) * grid.cellCount;
    const persons = counts.groupCells.subarray(at, at + grid.cellCount);
    logWeightsInto(logWeights, 0, grid, values, starts[unit]);
    evaluateLatentInto(out, grid, values, starts[unit], logWeights, persons, observed);
  };
}
