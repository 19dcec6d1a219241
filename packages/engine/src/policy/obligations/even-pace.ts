import { daysBetween } from "../../data/local-date.ts";
import type { Window } from "../calendar.ts";

/**
 * Returns what an even pace would have brought of `required` by the end of the day: nothing before the period, all of
 * it from its last day on. In whole units of `required`, rounded down.
 */
export function evenPace(required: number, { from, to }: Window, asOf: string): number {
  const days = daysBetween(from, to) + 1;
  const passed = Math.max(0, Math.min(days, daysBetween(from, asOf) + 1));
  return Math.floor((required * passed) / days);
}
