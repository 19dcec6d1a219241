import type { Activity } from "../data/tables/activities.ts";
import type { Programme } from "./programme.ts";

/** Activities with the local date of each: several questions ask for it, and to read an instant takes longer than to ask. */
export type DatedLog = { readonly activities: readonly Activity[]; readonly dates: readonly string[] };

/** Returns activities with their local dates. */
export function dateLog(
  { localDate }: Pick<Programme, "localDate">,
  activities: readonly Activity[],
): DatedLog {
  return { activities, dates: activities.map(({ at }) => localDate(at)) };
}

/** Returns the activities of a log up to a day; mostly that is all of them, and then nothing is copied. */
export function logUntil(log: DatedLog, day: string): DatedLog {
  const { activities, dates } = log;
  if (dates.every((date) => date <= day)) return log;
  const isKnown = (_: unknown, index: number) => dates[index] <= day;
  return { activities: activities.filter(isKnown), dates: dates.filter(isKnown) };
}
