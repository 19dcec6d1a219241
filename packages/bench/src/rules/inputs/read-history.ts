import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CreditEvent, eventOfLog } from "./credit-events.ts";
import { addCreditHistory, addPass, type HistoryRules } from "./credit-history.ts";
import { csvRows } from "./csv-rows.ts";
import { localDay } from "./local-day.ts";
import { notice2023 } from "./notice-2023.ts";
import type { Teacher } from "./teachers.ts";

const moveVerbs = new Set([
  "selected",
  "dropped",
  "started",
  "played",
  "quiz-passed",
  "quiz-failed",
  "assignment-passed",
  "observed",
  "failed",
]);

/**
 * Adds what each teacher passed, and selected, began and dropped this year, up to the end of the day.
 *
 * @param creditEvents of teachers with further events, by which passes and fails may not stand as the log has them.
 */
export async function readHistory(
  dataDir: string,
  rules: HistoryRules,
  teachers: ReadonlyMap<string, Teacher>,
  creditEvents: ReadonlyMap<string, CreditEvent[]>,
): Promise<void> {
  const path = join(dataDir, "activities.csv");
  if (existsSync(path))
    for await (const batch of csvRows(path, ["eventId", "teacherId", "courseId", "verb", "at", "recordedAt"]))
      for (const [eventId, teacherId, courseId, verb, at, recordedAt] of batch) {
        const course = rules.courses.get(courseId);
        const teacher = teachers.get(teacherId);
        const day = localDay(at);
        if (day > rules.asOf || course === undefined || teacher === undefined) continue;
        const further = creditEvents.get(teacherId);
        if (further !== undefined && (verb === "passed" || verb === "failed")) {
          further.push(eventOfLog(eventId, verb, courseId, at, recordedAt));
          teacher.logged.add(eventId);
        } else if (verb === "passed") addPass(rules, teacher, { courseId, at, recordedAt });
        else if (moveVerbs.has(verb) && day >= notice2023.yearFrom)
          teacher.moves.push({ course, verb, time: Date.parse(at), eventId, day });
      }
  for (const [teacherId, events] of creditEvents) {
    const teacher = teachers.get(teacherId);
    if (teacher !== undefined) addCreditHistory(rules, teacher, events);
  }
}
