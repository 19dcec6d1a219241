import { dayBefore } from "../../data/local-date.ts";
import type { Window } from "../calendar.ts";
import type { Policy } from "../policy.ts";
import type { Resolved } from "../sourced.ts";
import type { PeriodDocument } from "./period-document.ts";

/** A period without its sources. */
export type Period = Resolved<PeriodDocument>;

const yearOf = (day: string) => Number(day.slice(0, 4));
const monthDayOf = (day: string) => day.slice(5);

/** The period of `years` from `from` on that holds `asOf`; before the first one, the first. */
function repeated(from: string, years: number, asOf: string, first: number): Window {
  const begun = yearOf(asOf) - yearOf(from) - (monthDayOf(asOf) < monthDayOf(from) ? 1 : 0);
  const start = yearOf(from) + years * Math.max(first, Math.floor(begun / years));
  const day = (year: number) => `${String(year).padStart(4, "0")}-${monthDayOf(from)}`;
  return { from: day(start), to: dayBefore(day(start + years)) };
}

/** Returns the days of the period that holds `asOf`, both ends included; `year` is the policy year. */
export function periodAt(period: Period, year: Window, asOf: string): Window {
  switch (period.kind) {
    case "year":
      return year;
    case "school-year":
      return repeated(`${asOf.slice(0, 4)}-${period.from}`, 1, asOf, -1);
    case "cycle":
      return repeated(period.from, period.years, asOf, 0);
    case "window":
      return { from: period.from, to: period.to };
  }
}

/** Returns the days of a period on which a pass is registered: in a policy year not after the cut-off. */
export function obligationPeriod(
  { calendar }: Pick<Policy, "calendar">,
  period: Period,
  asOf: string,
): Window {
  const { year, creditRegistration } = calendar;
  const window = periodAt(period, year, asOf);
  if (period.kind !== "year" || window.to < creditRegistration.deadline) return window;
  return { from: window.from, to: creditRegistration.deadline };
}

/** Returns how many policy years are left in a period, this one included; at least 1. */
export function yearsLeft({ to }: Window, year: Window): number {
  return Math.max(1, yearOf(to) - yearOf(year.to) + 1);
}
