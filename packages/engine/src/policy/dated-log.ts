import type { ActivityColumns } from "../data/activity-columns.ts";
import type { Dossier } from "../data/dossier.ts";
import { type Activity, activityVerbs, type Verb } from "../data/tables/activities.ts";
import type { Programme } from "./programme.ts";

/**
 * What is asked of a log: verbs, courses and local dates, entry by entry. Several questions ask for a date, and to read an
 * instant takes longer than to ask.
 */
export type DatedLog = {
  readonly verbs: readonly Verb[];
  readonly dates: readonly string[];
  /** The place of a course in the catalogue, or −1 for one that is not in it. */
  readonly courseAt: (entry: number) => number;
  /** The local date on which an entry was written down. */
  readonly recordedOn: (entry: number) => string;
};

type Facts = Pick<Programme, "catalogue" | "localDate" | "dateOfSeconds" | "courseIndicesOf">;

/** Returns activities with their local dates. */
export function dateLog({ catalogue, localDate }: Facts, activities: readonly Activity[]): DatedLog {
  return {
    verbs: activities.map(({ verb }) => verb),
    dates: activities.map(({ at }) => localDate(at)),
    courseAt: (entry) => catalogue.courseIndexOf.get(activities[entry].courseId) ?? -1,
    recordedOn: (entry) => localDate(activities[entry].recordedAt),
  };
}

/** Returns the same of columns. */
function dateColumns({ dateOfSeconds, courseIndicesOf }: Facts, columns: ActivityColumns): DatedLog {
  const { rows, verbs, courseCodes, courseIds, seconds, recordedSeconds } = columns;
  const indices = courseIndicesOf(courseIds);
  const own: Verb[] = [];
  const dates: string[] = [];
  for (let entry = 0; entry < rows.length; entry++) {
    own.push(activityVerbs[verbs[rows[entry]]]);
    dates.push(dateOfSeconds(seconds[rows[entry]]));
  }
  return {
    verbs: own,
    dates,
    courseAt: (entry) => indices[courseCodes[rows[entry]]],
    recordedOn: (entry) => dateOfSeconds(recordedSeconds[rows[entry]]),
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
export function logUntil(log: DatedLog, day: string): DatedLog {
  const { verbs, dates, courseAt, recordedOn } = log;
  if (dates.every((date) => date <= day)) return log;
  const kept: number[] = [];
  for (let entry = 0; entry < dates.length; entry++) if (dates[entry] <= day) kept.push(entry);
  return {
    verbs: kept.map((entry) => verbs[entry]),
    dates: kept.map((entry) => dates[entry]),
    courseAt: (place) => courseAt(kept[place]),
    recordedOn: (place) => recordedOn(kept[place]),
  };
}
