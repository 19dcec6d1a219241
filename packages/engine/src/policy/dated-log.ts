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
  /** The entries that are passes, in order. */
  readonly passes: readonly number[];
  /** The last day of an entry; none is before every day. */
  readonly lastDay: number;
};

/** The entries of so many that are passes. */
function passesAmong(length: number, verbAt: DatedLog["verbAt"]): readonly number[] {
  const passes: number[] = [];
  for (let entry = 0; entry < length; entry++) if (verbAt(entry) === "passed") passes.push(entry);
  return passes;
}

const lastOf = (days: readonly number[]) =>
  days.reduce((last, day) => Math.max(last, day), Number.NEGATIVE_INFINITY);

type Facts = Pick<Programme, "catalogue" | "dates" | "courseIndicesOf">;

/** Returns activities with their local dates. */
export function dateLog(
  { catalogue: { courseIndexOf }, dates: { dayOfText } }: Facts,
  activities: readonly Activity[],
): DatedLog {
  // Several questions ask for a day, and to read an instant takes longer than to ask.
  const days = activities.map(({ at }) => dayOfText(at));
  const verbAt = (entry: number) => activities[entry].verb;
  return {
    length: activities.length,
    verbAt,
    dayAt: (entry) => days[entry],
    courseAt: (entry) => courseIndexOf.get(activities[entry].courseId) ?? -1,
    recordedDayAt: (entry) => dayOfText(activities[entry].recordedAt),
    passes: passesAmong(activities.length, verbAt),
    lastDay: lastOf(days),
  };
}

const passed = activityVerbs.indexOf("passed");

/** Returns the same of columns. */
function dateColumns(
  { dates: { dayOfSeconds }, courseIndicesOf }: Facts,
  { rows, verbs, courseCodes, courseIds, seconds, recordedSeconds }: ActivityColumns,
): DatedLog {
  const indices = courseIndicesOf(courseIds);
  const days: number[] = [];
  const passes: number[] = [];
  let lastDay = Number.NEGATIVE_INFINITY;
  for (let entry = 0; entry < rows.length; entry++) {
    const row = rows[entry];
    const day = dayOfSeconds(seconds[row]);
    days.push(day);
    if (day > lastDay) lastDay = day;
    if (verbs[row] === passed) passes.push(entry);
  }
  return {
    length: rows.length,
    verbAt: (entry) => activityVerbs[verbs[rows[entry]]],
    dayAt: (entry) => days[entry],
    courseAt: (entry) => indices[courseCodes[rows[entry]]],
    recordedDayAt: (entry) => dayOfSeconds(recordedSeconds[rows[entry]]),
    passes,
    lastDay,
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
  if (log.lastDay <= day) return log;
  const { length, verbAt, dayAt, courseAt, recordedDayAt } = log;
  const kept: number[] = [];
  for (let entry = 0; entry < length; entry++) if (dayAt(entry) <= day) kept.push(entry);
  const verbOf = (place: number) => verbAt(kept[place]);
  return {
    length: kept.length,
    verbAt: verbOf,
    dayAt: (place) => dayAt(kept[place]),
    courseAt: (place) => courseAt(kept[place]),
    recordedDayAt: (place) => recordedDayAt(kept[place]),
    passes: passesAmong(kept.length, verbOf),
    lastDay: lastOf(kept.map(dayAt)),
  };
}
