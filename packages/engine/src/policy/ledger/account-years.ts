import type { Dossier } from "../../data/dossier.ts";
import type { Window } from "../calendar.ts";
import { type Balance, balanceOf } from "./balance.ts";
import { type CarryOver, carryOver } from "./carry-over.ts";
import { reservedIds } from "./check-ledger-rules.ts";
import type { Claim } from "./claim.ts";
import type { YearCount, YearCounter } from "./count-year.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";
import { type Requirement, requirementOf } from "./requirement.ts";

/** The account of one credit year of one teacher, in units. */
export type YearAccount = CarryOver & {
  readonly year: CreditYear;
  readonly exemptDays: number;
  readonly total: Balance;
  readonly obligations: readonly Balance[];
  /** What is counted by obligation, with what counts for none and what was carried over: adds up to the total. */
  readonly registered: ReadonlyMap<string, number>;
};

type Counted = { readonly year: CreditYear; readonly count: YearCount; readonly requirement: Requirement };

const sumUnits = (claims: readonly Claim[]) => claims.reduce((total, { units }) => total + units, 0);

function accountOf(
  { asOf }: Ledger,
  { year, count, requirement }: Counted,
  carried: CarryOver,
  waiting: readonly Claim[],
): YearAccount {
  const { credits } = year.terms.policy;
  const { carriedIn } = carried;
  const lateIn = waiting.filter((claim) => claim.year.id === year.id);
  const total = {
    obligationId: reservedIds.total,
    earned: count.earned,
    counted: count.counted + carriedIn,
    required: requirement.total,
    late: sumUnits(lateIn),
    gains: count.gains,
    most: creditUnits(credits.max, 4),
  };
  const rows = count.obligations.map((obligation, index) => ({
    ...obligation,
    required: requirement.obligations[index],
    late: sumUnits(
      lateIn.filter(({ obligations }) => obligations.some(({ position }) => position === index)),
    ),
    most: creditUnits(credits.perHour, year.terms.obligations[index].obligation.hours.max * 4),
  }));
  return {
    ...carried,
    year,
    exemptDays: requirement.exemptDays,
    total: balanceOf(total, year, asOf),
    obligations: rows.map((row) => balanceOf(row, year, asOf)),
    registered:
      carriedIn === 0 ? count.registered : new Map([...count.registered, [reservedIds.carried, carriedIn]]),
  };
}

/**
 * Returns the accounts of years whose claims have been counted.
 *
 * @param counters one a year, in order of time. @param waiting claims that wait for a person.
 */
export function accountYears(
  ledger: Ledger,
  dossier: Dossier,
  counters: readonly YearCounter[],
  waiting: readonly Claim[],
  exemptions: readonly Window[],
): readonly YearAccount[] {
  const counted = counters.map(({ year, finish }): Counted => {
    return { year, count: finish(), requirement: requirementOf(ledger, dossier, year, exemptions) };
  });
  const carried = carryOver(
    counted.map(({ year, count, requirement }) => ({
      year,
      earned: count.earned,
      counted: count.counted,
      required: requirement.total,
    })),
    ledger.asOf,
  );
  return counted.map((each, index) => accountOf(ledger, each, carried[index], waiting));
}
