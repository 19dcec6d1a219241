import { basename, dirname } from "node:path";
import { readTable } from "@jingxun/datasets";
import {
  abridge,
  type CreditEvent,
  eventOfActivity,
  type Fault,
  type MergedEvents,
  mergeEvents,
  tables,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";

/** The events of a folder and of further files, by teacher, with every fault of what was set aside. */
export type GatheredEvents = {
  readonly byTeacher: ReadonlyMap<string, readonly CreditEvent[]>;
  readonly faults: readonly Fault[];
  /** events + repeated + rejected = read, over all lists of good rows. */
  readonly counts: Pick<MergedEvents, "read" | "repeated" | "rejected"> & { readonly events: number };
};

const table = tables.creditEvents;

const faultOf = (file: string, row: number, column: string, expected: string, got: string): Fault => ({
  severity: "error",
  code: "unknown-reference",
  file,
  row,
  column,
  expected,
  got: abridge(got),
});

/** One file of events beside the folder's; its rows may be about teachers and courses of the folder only. */
async function readEvents(path: string, { folder }: LoadedFolder) {
  const file = basename(path);
  const parsed = await readTable(dirname(path), { ...table, file, required: true });
  const unusable = parsed.faults.find(({ code }) => /file|column/.test(code));
  if (unusable !== undefined)
    throw new CommandError(exitCode.unusable, `--events: ${path}: expected ${unusable.expected}`);
  const teachers = new Set<string>(folder.dataset.teachers.map(({ teacherId }) => teacherId));
  const courses = new Set<string>(folder.dataset.courses.map(({ courseId }) => courseId));
  const faults: Fault[] = [...parsed.faults];
  const events: CreditEvent[] = [];
  for (const { row, line } of parsed.entries) {
    const { teacherId, courseId } = row;
    if (!teachers.has(teacherId))
      faults.push(faultOf(file, line, "teacherId", "the id of a good row of teachers", teacherId));
    else if (courseId !== undefined && !courses.has(courseId))
      faults.push(faultOf(file, line, "courseId", "the id of a good row of courses", courseId));
    else events.push(row);
  }
  return { events, faults };
}

const conflictFault = ([first]: readonly CreditEvent[]): Fault => ({
  severity: "error",
  code: "conflicting-duplicate",
  file: table.file,
  row: 0,
  column: "eventId",
  expected: "one event, or equal events, with this id in all files",
  got: abridge(first.eventId),
});

/**
 * Returns the passes and fails of the folder's activities, its credit events and those of `files` as one set.
 *
 * @throws {CommandError} `unusable` for a file that is missing or has not the columns.
 */
export async function gatherEvents(loaded: LoadedFolder, files: readonly string[]): Promise<GatheredEvents> {
  const { activities, creditEvents } = loaded.folder.dataset;
  const fromActivities = activities.flatMap((activity) => eventOfActivity(activity) ?? []);
  const further = [];
  for (const path of files) further.push(await readEvents(path, loaded));
  const merged = mergeEvents(fromActivities, creditEvents, ...further.map(({ events }) => events));
  const byTeacher = new Map<string, CreditEvent[]>();
  for (const event of merged.events) {
    const own = byTeacher.get(event.teacherId);
    if (own === undefined) byTeacher.set(event.teacherId, [event]);
    else own.push(event);
  }
  const { read, repeated, rejected, events, conflicts } = merged;
  return {
    byTeacher,
    faults: [...further.flatMap(({ faults }) => faults), ...conflicts.map(conflictFault)],
    counts: { read, events: events.length, repeated, rejected },
  };
}
