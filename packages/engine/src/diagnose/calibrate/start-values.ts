import type { CalibrationColumn } from "./calibration-columns.ts";
import type { ResolvedOptions } from "./calibration-options.ts";
import type { ItemModel } from "./item-model.ts";
import type { ItemParameters, LatentParameters } from "./measurement-model.ts";
import type { ParameterLayout } from "./parameter-layout.ts";

const startingGuess = 0.2;
/** Logits at the mean ability per logit of the population's share: √(1 + 1/1.7²), for slope 1. */
const attenuation = 1.16;
const startingCorrelation = 0.5;

const logit = (share: number) => Math.log(share / (1 - share));

/** Shares of the categories, none of them 0. */
function sharesOf(totals: Float64Array): readonly number[] {
  const sum = totals.reduce((total, persons) => total + persons + 0.5, 0);
  return Array.from(totals, (persons) => (persons + 0.5) / sum);
}

function interceptsFrom(model: ItemModel, shares: readonly number[]): readonly number[] {
  if (model.hasGuessing)
    return [attenuation * logit(Math.max(0.02, (shares[1] - startingGuess) / (1 - startingGuess)))];
  if (model.isOrdered)
    return shares
      .slice(1)
      .map((_, index) => attenuation * logit(shares.slice(index + 1).reduce((sum, share) => sum + share, 0)));
  const scale = shares.length === 2 ? attenuation : 1;
  return shares.slice(1).map((share) => scale * Math.log(share / shares[0]));
}

/** Returns the values of one item in the order of the layout. */
export function valuesOfItem(model: ItemModel, { a, d, g }: ItemParameters): readonly number[] {
  return model.hasGuessing ? [a, ...d, logit(g ?? startingGuess)] : [a, ...d];
}

/** Returns the values of one group in the order of the layout. */
export function valuesOfGroup({ means, covariance }: LatentParameters): readonly number[] {
  return [...means, ...covariance.flatMap((row, index) => row.slice(index))];
}

function startOfGroup(options: ResolvedOptions, id: string): readonly number[] {
  const given = options.start.groups?.find((group) => group.id === id);
  if (given !== undefined) return valuesOfGroup(given);
  return options.dimensionCount === 1 ? [0, 1] : [0, 0, 1, startingCorrelation, 1];
}

/**
 * Returns values to start from: those of anchors and of the caller's `start`, else slopes of 1 (fewer with
 * more categories) with intercepts from the shares of the categories.
 *
 * @param totals persons in each category of each column.
 */
export function startValues(
  model: ItemModel,
  options: ResolvedOptions,
  columns: readonly CalibrationColumn[],
  groupIds: readonly string[],
  totals: (column: number) => Float64Array,
  layout: ParameterLayout,
): Float64Array {
  const given = [...options.anchors, ...(options.start.items ?? [])];
  const hasUnitSlope = options.model === "rasch" || options.model === "pcm";
  const items = columns.flatMap(({ itemId, groupIndex, categories }, column) => {
    const known = given.find(
      ({ id, group, d }) =>
        id === itemId &&
        d.length === categories.length - 1 &&
        (group === undefined || group === groupIds[groupIndex]),
    );
    if (known !== undefined) return valuesOfItem(model, known);
    const slope = hasUnitSlope || model.isOrdered ? 1 : 1 / Math.sqrt(categories.length - 1);
    const intercepts = interceptsFrom(model, sharesOf(totals(column)));
    return model.hasGuessing ? [slope, ...intercepts, logit(startingGuess)] : [slope, ...intercepts];
  });
  const values = Float64Array.from([...items, ...groupIds.flatMap((id) => startOfGroup(options, id))]);
  layout.slots.forEach((slot, value) => {
    if (slot >= 0) values[value] = Math.min(layout.upper[slot], Math.max(layout.lower[slot], values[value]));
  });
  return values;
}
