import { type ChoiceBounds, type ChoiceColumns, withBounds } from "./choice-model.ts";
import { createChoiceTask } from "./choice-task.ts";
import { taken } from "./fixings.ts";
import { partitionTotals } from "./partition-totals.ts";

/**
 * Returns a function that tells of totals up to `most`, in quarter-hours, whether some choice of these courses that keeps
 * pins, drops and the bounds of the groups has it; where the groups do not partition the courses it says yes to all.
 */
export function reachedTotals(
  columns: ChoiceColumns,
  groups: ChoiceBounds["groups"],
  most: number,
): (total: number) => boolean {
  const task = createChoiceTask(withBounds(columns, { hours: { min: 0, max: most / 4 }, groups }));
  if (task === undefined) return () => false;
  const met = partitionTotals(task.core);
  if (met === undefined) return () => true;
  let settled = 0;
  task.fixings.forEach((fixing, course) => {
    if (fixing === taken) settled += columns.hours[course];
  });
  return (total) => {
    const left = total / columns.unit - settled;
    return Number.isInteger(left) && left >= 0 && ((met >> BigInt(left)) & 1n) === 1n;
  };
}
