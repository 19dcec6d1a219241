import type { CalibratedGroup, CalibratedItem, ParameterName } from "./calibration.ts";
import type { CalibrationColumn } from "./calibration-columns.ts";
import type { GridCoverage } from "./grid-coverage.ts";
import type { ItemModel } from "./item-model.ts";
import { logistic } from "./logistic.ts";
import type { ParameterLayout } from "./parameter-layout.ts";

/** What a fit is described from: values with standard errors, 0 for those without. */
export type FittedValues = {
  readonly model: ItemModel;
  readonly layout: ParameterLayout;
  readonly columns: readonly CalibrationColumn[];
  readonly groupIds: readonly string[];
  readonly values: Float64Array;
  readonly errors?: Float64Array;
};

/** −d/a; of the divide-by-total family, whose intercepts are sums over steps, −(d_k − d_{k−1})/a. */
function difficulties(model: ItemModel, slope: number, intercepts: readonly number[]): readonly number[] {
  if (Math.abs(slope) < Number.EPSILON) return [];
  return intercepts.map((intercept, index) => {
    const before = model.isLinear && index > 0 ? intercepts[index - 1] : 0;
    return (before - intercept) / slope;
  });
}

function itemErrors({ model, errors }: FittedValues, start: number, categoryCount: number, guess: number) {
  if (errors === undefined || errors[start + 1] === 0) return {};
  const end = start + categoryCount;
  const se = {
    ...(errors[start] > 0 ? { a: errors[start] } : {}),
    d: Array.from(errors.subarray(start + 1, end)),
    ...(model.hasGuessing && errors[end] > 0 ? { g: guess * (1 - guess) * errors[end] } : {}),
  };
  return { se };
}

/** Returns the items of a fit, in the order of its columns. */
export function describeItems(fit: FittedValues): readonly CalibratedItem[] {
  const { model, layout, columns, groupIds, values } = fit;
  return columns.map(({ itemId, groupIndex, dimension, categories }, column) => {
    const start = layout.starts[column];
    const end = start + categories.length;
    const intercepts = Array.from(values.subarray(start + 1, end));
    const guess = model.hasGuessing ? logistic(values[end]) : 0;
    return {
      id: itemId,
      ...(groupIndex >= 0 ? { group: groupIds[groupIndex] } : {}),
      dimension,
      categories,
      a: values[start],
      d: intercepts,
      b: difficulties(model, values[start], intercepts),
      ...(model.hasGuessing ? { g: guess } : {}),
      ...itemErrors(fit, start, categories.length, guess),
    };
  });
}

function latentTable(values: Float64Array, start: number, dimensionCount: number) {
  const means = Array.from(values.subarray(start, start + dimensionCount));
  if (dimensionCount === 1) return { means, covariance: [[values[start + 1]]] };
  const [first, shared, second] = values.subarray(start + 2, start + 5);
  return {
    means,
    covariance: [
      [first, shared],
      [shared, second],
    ],
  };
}

/** Returns the groups of a fit. */
export function describeGroups(
  fit: FittedValues,
  dimensionCount: number,
  { persons, shares }: GridCoverage,
): readonly CalibratedGroup[] {
  const { layout, columns, groupIds, values, errors } = fit;
  return groupIds.map((id, group) => {
    const start = layout.starts[columns.length + group];
    const end = layout.starts[columns.length + group + 1];
    const latent = latentTable(values, start, dimensionCount);
    return {
      id,
      ...latent,
      mean: latent.means[0],
      variance: latent.covariance[0][0],
      personCount: persons[group],
      coverage: shares[group],
      ...(errors?.subarray(start, end).some((error) => error > 0)
        ? { se: latentTable(errors, start, dimensionCount) }
        : {}),
    };
  });
}

const latentNames = [
  ["mean1", "variance1"],
  ["mean1", "mean2", "variance1", "covariance12", "variance2"],
];

/** Returns the name of each slot: of the first value that it stands for. */
export function describeSlots(
  { layout, columns, groupIds }: FittedValues,
  dimensionCount: number,
): readonly ParameterName[] {
  return Array.from(layout.owners, (value) => {
    const unit = layout.unitOf[value];
    const index = value - layout.starts[unit];
    if (unit >= columns.length)
      return { group: groupIds[unit - columns.length], name: latentNames[dimensionCount - 1][index] };
    const { itemId, groupIndex } = columns[unit];
    const kind = layout.kinds[value];
    const name = kind === "slope" ? "a" : kind === "guessing" ? "logit-g" : `d${index}`;
    return groupIndex < 0 ? { itemId, name } : { itemId, group: groupIds[groupIndex], name };
  });
}
