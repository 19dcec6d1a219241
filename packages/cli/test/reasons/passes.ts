import { join } from "node:path";
import type { Course } from "../../../bench/src/rules/inputs/courses.ts";
import { csvRows } from "../../../bench/src/rules/inputs/csv-rows.ts";
import { localDay } from "../../../bench/src/rules/inputs/local-day.ts";

type Event = {
  readonly eventId: string;
  readonly courseId: string;
  readonly verb: string;
  readonly time: number;
  readonly from: number;
};

/** What a teacher passed, in order, and which of it was only played. */
export type Passes = { readonly courseIds: readonly string[]; readonly played: ReadonlySet<string> };

const minute = 60_000;
const minutesPerHour = 45;

/** Minutes that the stretches cover together, counted stretch by stretch from the earliest beginning. */
function minutesCovered(events: readonly Event[]): number {
  let [covered, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, time } of [...events].sort((a, b) => a.from - b.from)) {
    covered += Math.max(0, time - Math.max(from, reached));
    reached = Math.max(reached, time);
  }
  return covered / minute;
}

/** Passes of which five follow each other at the same distance, to a second, and within a day. */
function clockwork(passes: readonly Event[]): Set<string> {
  const found = new Set<string>();
  for (let first = 0; first < passes.length; first++) {
    const distance = passes[first + 1]?.time - passes[first].time;
    let last = first + 1;
    while (last + 1 < passes.length && Math.abs(passes[last + 1].time - passes[last].time - distance) <= 1000)
      last++;
    if (last - first >= 4 && distance <= 86_400_000)
      for (const { courseId } of passes.slice(first, last + 1)) found.add(courseId);
  }
  return found;
}

/** Played in under half of their minutes, or passed by clockwork; all of them where that is so of half or more. */
function onlyPlayed(events: readonly Event[], courses: ReadonlyMap<string, Course>): ReadonlySet<string> {
  const passes = events.filter(({ verb }) => verb === "passed");
  const passed = new Set(passes.map(({ courseId }) => courseId));
  const found = clockwork(passes);
  const checked = new Set(found);
  for (const courseId of passed) {
    const own = events.filter((one) => one.courseId === courseId && one.verb === "played");
    const timed = own.filter(({ from }) => !Number.isNaN(from));
    const course = courses.get(courseId);
    if (timed.length === 0 || course === undefined) continue;
    checked.add(courseId);
    if (minutesCovered(timed) < (0.5 * course.quarters * minutesPerHour) / 4) found.add(courseId);
  }
  return found.size > 0 && found.size >= checked.size / 2 ? passed : found;
}

/** Where a stretch of playing began: by its start or its seconds, the shorter; NaN where neither is told. */
function beginning(time: number, startedAt: string, seconds: string): number {
  const lengths = [
    ...(startedAt === "" ? [] : [time - Date.parse(startedAt)]),
    ...(seconds === "" ? [] : [1000 * Number(seconds)]),
  ];
  return lengths.length === 0 ? Number.NaN : time - Math.max(0, Math.min(...lengths));
}

/** Returns what each teacher passed up to the end of `asOf`. */
export async function readPasses(
  dataDir: string,
  asOf: string,
  courses: ReadonlyMap<string, Course>,
): Promise<ReadonlyMap<string, Passes>> {
  const events = new Map<string, Event[]>();
  const columns = ["eventId", "teacherId", "courseId", "verb", "at", "startedAt", "seconds"];
  for await (const batch of csvRows(join(dataDir, "activities.csv"), columns))
    for (const [eventId, teacherId, courseId, verb, at, startedAt, seconds] of batch) {
      if (localDay(at) > asOf) continue;
      const time = Date.parse(at);
      const own = events.get(teacherId) ?? [];
      events.set(teacherId, own);
      own.push({ eventId, courseId, verb, time, from: beginning(time, startedAt, seconds) });
    }
  return new Map(
    [...events].map(([teacherId, own]) => {
      const sorted = own.sort((a, b) => a.time - b.time || (a.eventId < b.eventId ? -1 : 1));
      const passed = sorted.filter(({ verb, courseId }) => verb === "passed" && courses.has(courseId));
      const courseIds = [...new Set(passed.map(({ courseId }) => courseId))];
      return [teacherId, { courseIds, played: onlyPlayed(sorted, courses) }];
    }),
  );
}
