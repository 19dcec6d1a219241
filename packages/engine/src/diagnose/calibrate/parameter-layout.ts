import type { CalibrationColumn } from "./calibration-columns.ts";
import type { ResolvedOptions } from "./calibration-options.ts";
import { type ItemModel, parameterCountOf } from "./item-model.ts";
import { latentParameterCount } from "./latent-scores.ts";
import { parameterBounds } from "./parameter-bounds.ts";

export type ParameterKind = "slope" | "intercept" | "guessing" | "mean" | "variance" | "covariance";

/**
 * Where parameters stand. Units are the columns, then the groups; the values of unit u are `starts[u]` to
 * `starts[u + 1]` (excluded) of one array. What is estimated is a shorter vector: `slots` gives the place of
 * each value in it, −1 for fixed values; values of one slot are equal.
 */
export type ParameterLayout = {
  readonly columnCount: number;
  readonly groupCount: number;
  readonly starts: Int32Array;
  readonly unitOf: Int32Array;
  readonly kinds: readonly ParameterKind[];
  readonly slots: Int32Array;
  readonly freeCount: number;
  /** For each slot the first value that it stands for. */
  readonly owners: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
};

function columnKinds(model: ItemModel, categoryCount: number): readonly ParameterKind[] {
  const intercepts = new Array<ParameterKind>(categoryCount - 1).fill("intercept");
  return model.hasGuessing ? ["slope", ...intercepts, "guessing"] : ["slope", ...intercepts];
}

function latentKinds(dimensionCount: number): readonly ParameterKind[] {
  return dimensionCount === 1 ? ["mean", "variance"] : ["mean", "mean", "variance", "covariance", "variance"];
}

/** Which of a group's values are estimated. */
function isFreeLatent(options: ResolvedOptions, group: number, kind: ParameterKind, index: number): boolean {
  if (kind === "covariance") return options.covariances === "free";
  if (group > 0) return options.otherGroups === "free";
  return kind === "mean" ? options.means[index] === "free" : options.variances === "free";
}

/** Names of the slots: values with one name share a slot, values without are fixed. */
function nameSlots(
  options: ResolvedOptions,
  columns: readonly CalibrationColumn[],
  unitKinds: readonly (readonly ParameterKind[])[],
): readonly (string | undefined)[] {
  const isUnitSlope = options.model === "rasch" || options.model === "pcm";
  const anchored = new Set(options.anchors.map(({ id }) => id));
  const equalSet = (itemId: string) => options.equalItems.findIndex((items) => items.includes(itemId));
  return unitKinds.flatMap((kinds, unit) =>
    kinds.map((kind, index) => {
      if (unit >= columns.length)
        return isFreeLatent(options, unit - columns.length, kind, index)
          ? `latent ${unit} ${index}`
          : undefined;
      const { itemId, groupIndex } = columns[unit];
      if (anchored.has(itemId)) return undefined;
      if (kind === "slope" && isUnitSlope) return options.slopes === "common" ? "slope" : undefined;
      const set = equalSet(itemId);
      return set < 0 ? `column ${unit} ${index}` : `set ${set} ${groupIndex} ${index}`;
    }),
  );
}

/** Returns the layout of the parameters of `columns` and of `groupCount` groups. */
export function createParameterLayout(
  model: ItemModel,
  options: ResolvedOptions,
  columns: readonly CalibrationColumn[],
  groupCount: number,
): ParameterLayout {
  const { dimensionCount } = options;
  const unitKinds = [
    ...columns.map(({ categories }) => columnKinds(model, categories.length)),
    ...Array.from({ length: groupCount }, () => latentKinds(dimensionCount)),
  ];
  const starts = new Int32Array(unitKinds.length + 1);
  columns.forEach(({ categories }, unit) => {
    starts[unit + 1] = starts[unit] + parameterCountOf(model, categories.length);
  });
  for (let unit = columns.length; unit < unitKinds.length; unit++)
    starts[unit + 1] = starts[unit] + latentParameterCount(dimensionCount);
  const slotOf = new Map<string, number>();
  const owners: number[] = [];
  const slots = Int32Array.from(nameSlots(options, columns, unitKinds), (name, value) => {
    if (name === undefined) return -1;
    if (!slotOf.has(name)) slotOf.set(name, owners.push(value) - 1);
    return slotOf.get(name)!;
  });
  const kinds = unitKinds.flat();
  const bounds = owners.map((value) => parameterBounds(kinds[value], options));
  return {
    columnCount: columns.length,
    groupCount,
    starts,
    unitOf: Int32Array.from(unitKinds.flatMap((list, unit) => list.map(() => unit))),
    kinds,
    slots,
    freeCount: owners.length,
    owners: Int32Array.from(owners),
    lower: Float64Array.from(bounds, ([lower]) => lower),
    upper: Float64Array.from(bounds, ([, upper]) => upper),
  };
}

/** Fills the places of `values` that are estimated with `free`. */
export function placeFreeInto(values: Float64Array, layout: ParameterLayout, free: Float64Array): void {
  for (let value = 0; value < values.length; value++)
    if (layout.slots[value] >= 0) values[value] = free[layout.slots[value]];
}

/** Returns the estimated part of `values`: of each slot its first value. */
export function freeOf(layout: ParameterLayout, values: Float64Array): Float64Array {
  return Float64Array.from(layout.owners, (value) => values[value]);
}
