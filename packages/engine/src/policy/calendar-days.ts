import { dayNumber } from "../data/local-date.ts";
import type { Window } from "./calendar.ts";
import type { Policy } from "./policy.ts";

type DayWindow = { readonly from: number; readonly to: number };

/** The day and the dates of a policy's calendar as days since 1970-01-01: a log has many days to compare with them. */
export type CalendarDays = {
  readonly asOf: number;
  readonly year: DayWindow;
  readonly study: DayWindow;
  /** The last day on which credits are registered. */
  readonly deadline: number;
};

const daysOf = ({ from, to }: Window): DayWindow => ({ from: dayNumber(from), to: dayNumber(to) });

/** Returns the days of a policy's calendar on the day `asOf`. */
export function calendarDays({ calendar }: Pick<Policy, "calendar">, asOf: string): CalendarDays {
  return {
    asOf: dayNumber(asOf),
    year: daysOf(calendar.year),
    study: daysOf(calendar.study),
    deadline: dayNumber(calendar.creditRegistration.deadline),
  };
}
