import type { MarginalModel } from "./marginal-model.ts";

/** How near to ±1 a correlation of two dimensions may come: beyond, they are one. */
export const largestCorrelation = 0.9999;

function isOrderedColumn(model: MarginalModel, values: Float64Array, column: number): boolean {
  const start = model.starts[column];
  for (let category = 2; category < model.categoryCounts[column]; category++)
    if (!(values[start + category] < values[start + category - 1])) return false;
  return true;
}

/**
 * Returns whether the values of a unit (a column, or a group after the columns) are parameters of a
 * distribution: graded intercepts fall, variances are positive, a correlation lies within ±.9999.
 */
export function isFeasibleUnit(model: MarginalModel, values: Float64Array, unit: number): boolean {
  if (unit < model.columnCount) return !model.itemModel.isOrdered || isOrderedColumn(model, values, unit);
  const start = model.starts[unit];
  if (model.grid.dimensionCount === 1) return values[start + 1] > 0;
  const [first, shared, second] = values.subarray(start + 2, start + 5);
  return first > 0 && second > 0 && Math.abs(shared) <= largestCorrelation * Math.sqrt(first * second);
}

/** Returns whether all units are feasible. */
export function isFeasible(model: MarginalModel, values: Float64Array): boolean {
  for (let unit = 0; unit < model.columnCount + model.groupCount; unit++)
    if (!isFeasibleUnit(model, values, unit)) return false;
  return true;
}
