import { compareIds } from "../../data/ids.ts";
import type { Activity } from "../../data/tables/activities.ts";
import type { CreditEvent } from "../../data/tables/credit-events.ts";

/** Events of several lists as one set. `read` = events + repeated + rejected, the rows of all conflicts. */
export type MergedEvents = {
  /** Each id once, in the one order of the ledger: by instant, then by id. */
  readonly events: readonly CreditEvent[];
  readonly read: number;
  readonly repeated: number;
  readonly rejected: number;
  /** Events that share an id and differ: none of them counts until a person has looked. By id. */
  readonly conflicts: readonly (readonly CreditEvent[])[];
};

/** Returns the event that an activity is to the ledger: a pass or a fail; `undefined` for any other verb. */
export function eventOfActivity(activity: Activity): CreditEvent | undefined {
  const { verb, value } = activity;
  if (verb !== "passed" && verb !== "failed") return undefined;
  const { eventId, teacherId, courseId, at, recordedAt } = activity;
  const score = value !== undefined && value >= 0 && value <= 100 ? value : undefined;
  return {
    eventId,
    teacherId,
    kind: verb,
    courseId,
    ...(score !== undefined && { score }),
    at,
    recordedAt,
  };
}

/** Compares by instant, whatever the offset it is written in, then by id. */
export function compareEvents(left: CreditEvent, right: CreditEvent): number {
  return Date.parse(left.at) - Date.parse(right.at) || compareIds(left.eventId, right.eventId);
}

const instants = new Set(["at", "recordedAt", "happenedAt"]);

/** One text for all ways of writing one event: names in order, instants as numbers. */
function contentOf(event: CreditEvent): string {
  const fields = Object.entries(event)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, instants.has(name) ? Date.parse(value as string) : value] as const)
    .sort(([left], [right]) => compareIds(left, right));
  return JSON.stringify(fields);
}

/** Of equal events the one whose text comes first, so that offsets do not depend on the order of the lists. */
const firstText = (events: readonly CreditEvent[]) =>
  events.reduce((first, event) =>
    compareIds(JSON.stringify(event), JSON.stringify(first)) < 0 ? event : first,
  );

/** Returns the union of lists of events; lists, their order and repeated rows make no difference to `events`. */
export function mergeEvents(...lists: readonly (readonly CreditEvent[])[]): MergedEvents {
  const byId = new Map<string, CreditEvent[]>();
  let read = 0;
  for (const event of lists.flat()) {
    read++;
    const same = byId.get(event.eventId);
    if (same === undefined) byId.set(event.eventId, [event]);
    else same.push(event);
  }
  const events: CreditEvent[] = [];
  const conflicts: (readonly CreditEvent[])[] = [];
  for (const same of byId.values()) {
    if (same.length === 1 || new Set(same.map(contentOf)).size === 1) events.push(firstText(same));
    else conflicts.push(same);
  }
  const rejected = conflicts.reduce((total, { length }) => total + length, 0);
  return {
    events: events.sort(compareEvents),
    read,
    repeated: read - rejected - events.length,
    rejected,
    conflicts: conflicts.sort(([left], [right]) => compareIds(left.eventId, right.eventId)),
  };
}
