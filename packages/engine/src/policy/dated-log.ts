import type { ActivityColumns } from "../data/activity-columns.ts";
import type { Dossier } from "../data/dossier.ts";
import { type Activity, activityVerbs, type Verb } from "../data/tables/activities.ts";
import type { Programme } from "./programme.ts";

/**
 * What is asked of a log, entry by entry: verbs, courses and local dates, which are days since 1970-01-01, as several
 * questions ask for them and a text takes longer to compare.
 */
export type DatedLog = {
  readonly length: number;
  readonly verbAt: (entry: number) => Verb;
  readonly dayAt: (entry: number) => number;
  /** The place of a course in the catalogue, or −1 for one that is not in it. */
  readonly courseAt: (entry: number) => number;
  /** The day on which an entry was written down. */
  readonly recordedDayAt: (entry: number) => number;
};

type Facts = Pick<Programme, "catalogue" | "dates" | "courseIndicesOf">;

/** Returns activities with their local dates. */
export function dateLog(
  { catalogue: { courseIndexOf }, dates: { dayOfText } }: Facts,
  activities: readonly Activity[],
): DatedLog {
  // Several questions ask for a day, and to read an instant takes longer than to ask.
  const days = activities.map(({ at }) => dayOfText(at));
  return {
    length: activities.length,
    verbAt: (entry) => activities[entry].verb,
    dayAt: (entry) => days[entry],
    courseAt: (entry) => courseIndexOf.get(activities[entry].courseId) ?? -1,
    recordedDayAt: (entry) => dayOfText(activities[entry].recordedAt),
  };
}

/** Returns the same of columns. */
function dateColumns(
  { dates: { dayOfSeconds }, courseIndicesOf }: Facts,
  { rows, verbs, courseCodes, courseIds, seconds, recordedSeconds }: ActivityColumns,
): DatedLog {
  const indices = courseIndicesOf(courseIds);
  const days: number[] = [];
  for (let entry = 0; entry < rows.length; entry++) days.push(dayOfSeconds(seconds[rows[entry]]));
  return {
    length: rows.length,
    verbAt: (entry) => activityVerbs[verbs[rows[entry]]],
    dayAt: (entry) => days[entry],
    courseAt: (entry) => indices[courseCodes[rows[entry]]],
    recordedDayAt: (entry) => dayOfSeconds(recordedSeconds[rows[entry]]),
  };
}

/** Returns the log of a dossier, from its columns where it has them. */
export function logOf(facts: Facts, dossier: Dossier): DatedLog {
  const { activityColumns } = dossier;
  return activityColumns === undefined
    ? dateLog(facts, dossier.activities)
    : dateColumns(facts, activityColumns);
}

/** Returns the entries of a log up to a day; mostly that is all of them, and then nothing is copied. */
export function logUntil(log: DatedLog, day: number): DatedLog {
  const { length, verbAt, dayAt, courseAt, recordedDayAt } = log;
  let first = 0;
  while (first < length && dayAt(first) <= day) first++;
  if (first === length) return log;
  const kept: number[] = [];
  for (let entry = 0; entry < length; entry++) if (dayAt(entry) <= day) kept.push(entry);
  return {
    length: kept.length,
    verbAt: (place) => verbAt(kept[place]),
    dayAt: (place) => dayAt(kept[place]),
    courseAt: (place) => courseAt(kept[place]),
    recordedDayAt: (place) => recordedDayAt(kept[place]),
  };
}
