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
  /** @param limit the cap or the offset that the claim is under; −1 for none. */
  readonly add: (claim: Claim, units: number, limit: number) => number;
  readonly finish: () => ObligationCount;
};

/** Returns a function of what is left under the n-th of some limits, in hours. */
function createLimits(limits: readonly number[], unitsPerHour: number) {
  const left = limits.map((hours) => hours * unitsPerHour);
  return (limit: number, units: number) => {
    if (limit < 0) return units;
    const allowed = Math.min(units, left[limit]);
    left[limit] -= allowed;
    return allowed;
  };
}

/**
 * Returns an empty count of the obligation at `position`. The caps of its courses and the most of its offsets
 * apply to each claim; whole hours, where only these count, and the maximum to the running sum.
 */
export function createObligationCounter({ terms }: CreditYear, position: number): ObligationCounter {
  const { credits, flags } = terms.policy;
  const { id, hours, caps = [], offsets = [] } = terms.obligations[position].obligation;
  const unitsPerHour = creditUnits(credits.perHour, 4);
  const most = creditUnits(credits.perHour, hours.max * 4);
  const ofCap = createLimits(
    caps.map(({ max }) => max),
    unitsPerHour,
  );
  const ofOffset = createLimits(
    offsets.map(({ max }) => (max === "none" ? Number.POSITIVE_INFINITY : max)),
    unitsPerHour,
  );
  const gains: Gain[] = [];
  let ofCourses = 0;
  let ofOthers = 0;
  let earned = 0;
  let counted = 0;

  const add = ({ source, date }: Claim, units: number, limit: number) => {
    earned += units;
    if (source === "course") ofCourses += ofCap(limit, units);
    else ofOthers += ofOffset(limit, units);
    const part = flags.partialHours === "count" ? 0 : ofCourses % unitsPerHour;
    const before = counted;
    counted = Math.min(ofCourses - part + ofOthers, most);
    if (counted > before) gains.push({ date, units: counted - before });
    return counted - before;
  };
  const finish = () => ({ obligationId: id, earned, counted, gains });
  return { id, add, finish };
}
