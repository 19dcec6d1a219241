import { existsSync } from "node:fs";
import { join } from "node:path";
import { csvRows } from "./csv-rows.ts";
import { localDay } from "./local-day.ts";

/** A row of credit-events.csv, or a pass or a fail of the log as one; what a kind leaves out is empty. */
export type CreditEvent = {
  readonly eventId: string;
  readonly kind: string;
  readonly courseId: string;
  readonly ruleId: string;
  readonly quantity: string;
  readonly score: string;
  readonly from: string;
  readonly to: string;
  readonly refersTo: string;
  readonly decision: string;
  readonly happenedAt: string;
  readonly at: string;
  readonly recordedAt: string;
};

const columns = [
  "eventId",
  "teacherId",
  "kind",
  "courseId",
  "ruleId",
  "quantity",
  "score",
  "from",
  "to",
  "refersTo",
  "decision",
  "happenedAt",
  "at",
  "recordedAt",
] as const;

/** Returns a pass or a fail of the log as an event. */
export function eventOfLog(
  eventId: string,
  kind: "passed" | "failed",
  courseId: string,
  at: string,
  recordedAt: string,
): CreditEvent {
  const none = { ruleId: "", quantity: "", score: "", from: "", to: "", refersTo: "", decision: "" };
  return { ...none, eventId, kind, courseId, happenedAt: "", at, recordedAt };
}

/** Returns whether an event has happened and is written down by the end of a day. */
export const isKnownOn = ({ at, recordedAt }: CreditEvent, day: string) =>
  localDay(at) <= day && localDay(recordedAt) <= day;

/** Returns the further events of each teacher who has any, each event once, in no special order. */
export async function readCreditEvents(dataDir: string): Promise<ReadonlyMap<string, CreditEvent[]>> {
  const found = new Map<string, CreditEvent[]>();
  const path = join(dataDir, "credit-events.csv");
  if (!existsSync(path)) return found;
  const ids = new Set<string>();
  for await (const batch of csvRows(path, columns))
    for (const cells of batch) {
      const { teacherId, ...event } = Object.fromEntries(
        columns.map((name, index) => [name, cells[index]]),
      ) as CreditEvent & { readonly teacherId: string };
      if (ids.has(event.eventId)) continue;
      ids.add(event.eventId);
      found.set(teacherId, [...(found.get(teacherId) ?? []), event]);
    }
  return found;
}
