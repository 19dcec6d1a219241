import type { ActivityColumns } from "./activity-columns.ts";
import type { Dataset } from "./dataset.ts";
import type { TeacherId } from "./ids.ts";
import type { Activity } from "./tables/activities.ts";
import type { CreditEvent } from "./tables/credit-events.ts";
import type { Need } from "./tables/needs.ts";
import type { Observation } from "./tables/observations.ts";
import type { Posting } from "./tables/postings.ts";
import type { Preference } from "./tables/preferences.ts";
import type { Response } from "./tables/responses.ts";
import type { Teacher } from "./tables/teachers.ts";

/** Everything the records hold about one teacher; activities in order of time. */
export type Dossier = {
  readonly teacher: Teacher;
  readonly postings: readonly Posting[];
  readonly preferences: readonly Preference[];
  readonly needs: readonly Need[];
  readonly responses: readonly Response[];
  /** Default none. */
  readonly observations?: readonly Observation[];
  readonly activities: readonly Activity[];
  /** The same activities as columns, where they were read from such; what is asked of these need not become records. */
  readonly activityColumns?: ActivityColumns;
  /** What the ledger needs beyond activities, in any order; default none. */
  readonly creditEvents?: readonly CreditEvent[];
};

type OfTeacher = { readonly teacherId: TeacherId };

/** Returns a function that cuts a table sorted by teacher into one slice a teacher, asked for in order. */
function slicer<Row extends OfTeacher>(rows: readonly Row[]): (teacherId: TeacherId) => readonly Row[] {
  let start = 0;
  return (teacherId) => {
    while (start < rows.length && rows[start].teacherId < teacherId) start++;
    let end = start;
    while (end < rows.length && rows[end].teacherId === teacherId) end++;
    return rows.slice(start, end);
  };
}

/** Returns the credit events by teacher; that table is sorted by event. */
function byTeacher(events: readonly CreditEvent[]): ReadonlyMap<TeacherId, readonly CreditEvent[]> {
  const found = new Map<TeacherId, CreditEvent[]>();
  for (const event of events) {
    const own = found.get(event.teacherId);
    if (own === undefined) found.set(event.teacherId, [event]);
    else own.push(event);
  }
  return found;
}

/** Yields the dossiers of a dataset by teacher id; O(rows) in all. */
export function* dossiersOf(dataset: Dataset): Generator<Dossier> {
  const postings = slicer(dataset.postings);
  const preferences = slicer(dataset.preferences);
  const needs = slicer(dataset.needs);
  const responses = slicer(dataset.responses);
  const observations = slicer(dataset.observations);
  const activities = slicer(dataset.activities);
  const creditEvents = byTeacher(dataset.creditEvents);
  for (const teacher of dataset.teachers) {
    const { teacherId } = teacher;
    const ofLedger = creditEvents.get(teacherId);
    yield {
      teacher,
      postings: postings(teacherId),
      preferences: preferences(teacherId),
      needs: needs(teacherId),
      responses: responses(teacherId),
      observations: observations(teacherId),
      activities: activities(teacherId),
      ...(ofLedger && { creditEvents: ofLedger }),
    };
  }
}
