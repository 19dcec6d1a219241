import type { MarginalModel } from "./marginal-model.ts";
import type { ParameterLayout } from "./parameter-layout.ts";

/** The estimated values that answers of one set bear on: those of its columns and of its group. */
export type SetComponents = {
  readonly count: number;
  /** For each component its place among all values. */
  readonly values: Int32Array;
  /** For each component its column; −1 for the group's. */
  readonly columns: Int32Array;
};

/** Returns the components of one answer set, columns first. */
export function createSetComponents(
  model: MarginalModel,
  layout: ParameterLayout,
  set: number,
): SetComponents {
  const values: number[] = [];
  const columns: number[] = [];
  const add = (unit: number, column: number) => {
    for (let value = layout.starts[unit]; value < layout.starts[unit + 1]; value++)
      if (layout.slots[value] >= 0) {
        values.push(value);
        columns.push(column);
      }
  };
  for (const column of model.patterns.setColumns[set]) add(column, column);
  add(model.columnCount + model.patterns.setGroups[set], -1);
  return { count: values.length, values: Int32Array.from(values), columns: Int32Array.from(columns) };
}

/**
 * Adds the lower half of a matrix over components, taken as symmetric, to the information of the slots:
 * `scale` times.
 */
export function scatterComponents(
  information: Float64Array,
  layout: ParameterLayout,
  { count, values }: SetComponents,
  lowerHalf: Float64Array,
  scale: number,
): void {
  const { slots, freeCount } = layout;
  for (let first = 0; first < count; first++)
    for (let second = 0; second <= first; second++) {
      const [row, column] = [slots[values[first]], slots[values[second]]];
      const value = scale * lowerHalf[first * count + second];
      information[row * freeCount + column] += value;
      if (first !== second) information[column * freeCount + row] += value;
    }
}
