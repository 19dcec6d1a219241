import { z } from "zod";
import { dayBefore } from "../../data/local-date.ts";
import type { Window } from "../calendar.ts";
import { sourced } from "../sourced.ts";

const leapDay = "29 February is no day that every year has";
const date = sourced(z.iso.date().refine((day) => !day.endsWith("02-29"), { error: leapDay }));
const monthDay = sourced(
  z.string().refine((day) => z.iso.date().safeParse(`2001-${day}`).success, {
    error: `expected a month and a day, MM-DD; ${leapDay}`,
  }),
);

/** In what time the hours of an obligation are owed. */
export const period = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("year") }).readonly(),
  /** From a day of each year, as 09-01, to the day before it in the next. */
  z.strictObject({ kind: z.literal("school-year"), from: monthDay }).readonly(),
  /** Periods of some years, one after another from a first day on. */
  z
    .strictObject({ kind: z.literal("cycle"), years: sourced(z.number().int().min(1)), from: date })
    .readonly(),
  z.strictObject({ kind: z.literal("window"), from: date, to: date }).readonly(),
]);

/** A period without its sources. */
export type Period =
  | { readonly kind: "year" }
  | { readonly kind: "school-year"; readonly from: string }
  | { readonly kind: "cycle"; readonly years: number; readonly from: string }
  | { readonly kind: "window"; readonly from: string; readonly to: string };

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

/** Returns how many policy years are left in a period, this one included; at least 1. */
export function yearsLeft({ to }: Window, year: Window): number {
  return Math.max(1, yearOf(to) - yearOf(year.to) + 1);
}
