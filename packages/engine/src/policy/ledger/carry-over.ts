import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";

/** What of a year's counting matters to carrying over, in units. */
export type CarriedYear = {
  readonly year: CreditYear;
  readonly earned: number;
  readonly counted: number;
  readonly required: number;
};

/** What a year takes from earlier years, keeps for later ones, and what has expired with it, in units. */
export type CarryOver = { readonly carriedIn: number; readonly carriedOut: number; readonly expired: number };

type Batch = { readonly expiresAfter: number; units: number };

/** Takes from the oldest batches what a year lacks. */
function takeFrom(batches: readonly Batch[], lacking: number): number {
  let taken = 0;
  for (const batch of batches) {
    const part = Math.min(batch.units, lacking - taken);
    batch.units -= part;
    taken += part;
  }
  return taken;
}

/**
 * Returns what each year takes over, keeps and lets expire: what was earned above the maxima of a year, up to
 * the policy's limit, fills what later years lack of their least credits, the oldest first. A batch expires at
 * the end of the last year in which it may be used.
 *
 * @param years in order of time, one after another.
 */
export function carryOver(years: readonly CarriedYear[], asOf: string): readonly CarryOver[] {
  let batches: readonly Batch[] = [];
  return years.map(({ year, earned, counted, required }, index) => {
    const { credits, years: lifetime } = year.terms.policy.ledger.carryOver;
    const carriedIn = takeFrom(batches, Math.max(0, required - counted));
    const ending = batches.filter(({ expiresAfter }) => expiresAfter <= index);
    const expired = asOf > year.to ? ending.reduce((total, { units }) => total + units, 0) : 0;
    const carriedOut = lifetime === 0 ? 0 : Math.min(earned - counted, creditUnits(credits, 4));
    batches = [
      ...batches.filter(({ expiresAfter, units }) => expiresAfter > index && units > 0),
      ...(carriedOut > 0 ? [{ expiresAfter: index + lifetime, units: carriedOut }] : []),
    ];
    return { carriedIn, carriedOut, expired };
  });
}
