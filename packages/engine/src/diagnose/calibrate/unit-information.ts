import type { ParameterLayout } from "./parameter-layout.ts";
import type { UnitDerivatives } from "./unit-derivatives.ts";

/** Adds the information of a unit to that of the slots (row by row). */
export function addUnitInformation(
  information: Float64Array,
  { starts, slots, freeCount }: ParameterLayout,
  unit: number,
  ofUnit: UnitDerivatives,
): void {
  const own = slots.subarray(starts[unit], starts[unit + 1]);
  own.forEach((row, first) => {
    if (row < 0) return;
    own.forEach((column, second) => {
      if (column >= 0)
        information[row * freeCount + column] += ofUnit.information[first * own.length + second];
    });
  });
}

/** Adds the gradient of a unit to that of the slots. */
export function addUnitGradient(
  gradient: Float64Array,
  { starts, slots }: ParameterLayout,
  unit: number,
  ofUnit: UnitDerivatives,
): void {
  for (let value = starts[unit]; value < starts[unit + 1]; value++)
    if (slots[value] >= 0) gradient[slots[value]] += ofUnit.gradient[value - starts[unit]];
}

/** Returns the number of parameters of the largest unit. */
export function largestUnit({ starts }: ParameterLayout): number {
  let largest = 0;
  for (let unit = 0; unit + 1 < starts.length; unit++)
    largest = Math.max(largest, starts[unit + 1] - starts[unit]);
  return largest;
}
