import type { Dossier } from "../../data/dossier.ts";
import { daysBetween } from "../../data/local-date.ts";
import type { Window } from "../calendar.ts";
import { appliesTo } from "../conditions.ts";
import { leastHours } from "../obligations/least-hours.ts";
import { mainPosting, postingsAt } from "../postings-at.ts";
import type { Ledger } from "./create-ledger.ts";
import { creditUnits } from "./credit-units.ts";
import type { CreditYear } from "./credit-years.ts";
import { moveDays } from "./shift-date.ts";

/** What a year asks of a teacher, in units. */
export type Requirement = {
  readonly total: number;
  /** By obligation, in the order of the year's. */
  readonly obligations: readonly number[];
  readonly exemptDays: number;
};

const earlier = (left: string, right: string) => (left < right ? left : right);
const later = (left: string, right: string) => (left > right ? left : right);

/** Returns how many days of a period some exemption covers; a day that two cover counts once. */
export function exemptDays(exemptions: readonly Window[], { from, to }: Window): number {
  const inside = exemptions
    .map((exemption) => ({ from: later(exemption.from, from), to: earlier(exemption.to, to) }))
    .sort((left, right) => (left.from < right.from ? -1 : 1));
  let days = 0;
  let next = from;
  for (const exemption of inside) {
    const start = later(exemption.from, next);
    if (start > exemption.to) continue;
    days += daysBetween(start, exemption.to) + 1;
    next = moveDays(exemption.to, 1);
  }
  return days;
}

const unitsPerHundredth = 100;

/** Returns what is left of a requirement after exemptions, rounded down to hundredths of a credit. */
export function reduceByExemptions(
  units: number,
  mode: "by-days" | "whole-year" | "none",
  exempt: number,
  period: Window,
): number {
  if (mode === "none" || exempt === 0) return units;
  if (mode === "whole-year") return 0;
  const days = daysBetween(period.from, period.to) + 1;
  const left = Math.floor((units * (days - exempt)) / days);
  return left - (left % unitsPerHundredth);
}

/** Whether a year asks anything at all: the person takes part and held a posting on its last day so far. */
function isAsked({ teacher, postings }: Dossier, day: string): boolean {
  const { participation, hasLicence, chosenSubject } = teacher;
  const takesPart =
    participation === "required" || (participation === "opt-in" && hasLicence && chosenSubject !== undefined);
  return takesPart && postingsAt(postings, day).length > 0;
}

/** Returns what a year asks of a teacher: the least hours of each obligation that applies, and the least credits. */
export function requirementOf(
  ledger: Ledger,
  dossier: Dossier,
  year: CreditYear,
  exemptions: readonly Window[],
): Requirement {
  const { policy, obligations } = year.terms;
  const exempt = exemptDays(exemptions, year);
  const day = earlier(ledger.asOf, year.to);
  if (!isAsked(dossier, day)) return { total: 0, obligations: obligations.map(() => 0), exemptDays: exempt };
  const postings = postingsAt(dossier.postings, day);
  const school = ledger.schoolOf(mainPosting(postings)!.schoolId);
  const facts = { teacher: dossier.teacher, postings, school, asOf: day };
  const reduce = (units: number) => reduceByExemptions(units, policy.ledger.exemption, exempt, year);
  const { perHour, min } = policy.credits;
  return {
    total: reduce(creditUnits(min, 4)),
    obligations: obligations.map(({ obligation }) =>
      appliesTo(obligation.appliesTo, facts)
        ? reduce(creditUnits(perHour, leastHours(obligation, facts) * 4))
        : 0,
    ),
    exemptDays: exempt,
  };
}
