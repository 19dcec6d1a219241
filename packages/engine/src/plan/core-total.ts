import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";

/**
 * Returns the totals that the core of a plan may have, in quarter-hours, best first: from the policy's target (or the
 * least that is still needed) up to the most, then, where the target lies above the least, from below it down. The
 * core's total is the first of them that a plan has. Days of leave lower the target by as much as the least. Empty where nothing
 * may be planned.
 */
export function coreTotals({ policy }: Programme, standing: Standing): readonly number[] {
  const { min, max } = standing.remaining;
  const { target } = policy.electives;
  const wanted =
    target === "smallest-reachable"
      ? min
      : target * 4 - standing.leave.quarterHours - standing.doneQuarterHours;
  const totals: number[] = [];
  for (let total = Math.max(min, wanted); total <= max; total++) totals.push(total);
  for (let total = Math.min(wanted - 1, max); total >= min; total--) totals.push(total);
  return totals;
}
