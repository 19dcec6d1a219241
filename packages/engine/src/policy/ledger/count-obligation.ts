import type { Claim } from "./claim.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";

/** Units gained on a day. */
export type Gain = { readonly date: string; readonly units: number };

/** The credits of one obligation in one year: earned before its maximum, counted under it. */
export type ObligationCount = {
  readonly obligationId: string;
  readonly earned: number;
  readonly counted: number;
  readonly gains: readonly Gain[];
};

/** Counts what claims bring to one obligation; `add` returns by how much the count rises. */
export type ObligationCounter = {
  readonly id: string;
  readonly add: (claim: Claim, units: number) => number;
  readonly finish: () => ObligationCount;
};

/**
 * Returns an empty count of the obligation at `position`. Whole hours, where only these count, and the maximum
 * apply to the running sum.
 */
export function createObligationCounter({ terms }: CreditYear, position: number): ObligationCounter {
  const { credits, flags } = terms.policy;
  const { id, hours } = terms.obligations[position].obligation;
  const unitsPerHour = creditUnits(credits.perHour, 4);
  const most = creditUnits(credits.perHour, hours.max * 4);
  const gains: Gain[] = [];
  let ofCourses = 0;
  let ofOthers = 0;
  let counted = 0;

  const add = ({ source, date }: Claim, units: number) => {
    if (source === "course") ofCourses += units;
    else ofOthers += units;
    const part = flags.partialHours === "count" ? 0 : ofCourses % unitsPerHour;
    const before = counted;
    counted = Math.min(ofCourses - part + ofOthers, most);
    if (counted > before) gains.push({ date, units: counted - before });
    return counted - before;
  };
  const finish = () => ({ obligationId: id, earned: ofCourses + ofOthers, counted, gains });
  return { id, add, finish };
}
