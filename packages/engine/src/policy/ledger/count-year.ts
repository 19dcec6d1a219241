import { reservedIds } from "./check-ledger-rules.ts";
import type { Claim } from "./claim.ts";
import { createObligationCounter, type Gain, type ObligationCount } from "./count-obligation.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";

/** The credits of a year: earned under each rule's own cap, counted under maxima. `registered` parts what is counted by obligation, so that its values add up to it. */
export type YearCount = {
  readonly earned: number;
  readonly counted: number;
  readonly gains: readonly Gain[];
  readonly obligations: readonly ObligationCount[];
  readonly registered: ReadonlyMap<string, number>;
};

/** Counts the claims of one year; `add` takes them in the order of the ledger and returns what each adds. */
export type YearCounter = {
  readonly year: CreditYear;
  readonly add: (claim: Claim) => number;
  readonly finish: () => YearCount;
};

/** Returns a function of what is left of a claim under its own rule's cap for the year. */
function createRuleCaps(): (claim: Claim) => number {
  const used = new Map<string, number>();
  return ({ cap, units }) => {
    if (cap === undefined) return units;
    const before = used.get(cap.ruleId) ?? 0;
    const allowed = Math.min(units, cap.units - before);
    used.set(cap.ruleId, before + allowed);
    return allowed;
  };
}

/** Returns an empty count of a year. */
export function createYearCounter(year: CreditYear): YearCounter {
  const { obligations, policy } = year.terms;
  const counters = obligations.map((_, position) => createObligationCounter(year, position));
  const allowedOf = createRuleCaps();
  const most = creditUnits(policy.credits.max, 4);
  const registered = new Map<string, number>();
  const gains: Gain[] = [];
  let earned = 0;
  let within = 0;
  let beyond = 0;

  const addToYear = (isWithin: boolean, units: number) => {
    const room = isWithin ? Math.min(units, most - within) : units;
    if (isWithin) within += room;
    else beyond += room;
    return room;
  };

  const add = (claim: Claim) => {
    const allowed = allowedOf(claim);
    earned += allowed;
    const added = claim.obligations.map(({ position, limit }) =>
      counters[position].add(claim, allowed, limit),
    );
    // An hour that counts for two obligations is one hour of the year.
    const largest = added.length === 0 ? allowed : Math.max(...added);
    const counted = addToYear(claim.isWithin, largest);
    if (counted === 0) return 0;
    const id = counters[claim.obligations[added.indexOf(largest)]?.position]?.id ?? reservedIds.other;
    registered.set(id, (registered.get(id) ?? 0) + counted);
    gains.push({ date: claim.date, units: counted });
    return counted;
  };

  const finish = () => ({
    earned,
    counted: within + beyond,
    gains,
    registered,
    obligations: counters.map((counter) => counter.finish()),
  });
  return { year, add, finish };
}
