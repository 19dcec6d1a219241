import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Course } from "./courses.ts";
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

/** Adds what each teacher passed, and selected, began and dropped this year, up to the end of `asOf`. */
export async function readHistory(
  dataDir: string,
  asOf: string,
  teachers: ReadonlyMap<string, Teacher>,
  courses: ReadonlyMap<string, Course>,
): Promise<void> {
  const path = join(dataDir, "activities.csv");
  if (!existsSync(path)) return;
  const { yearFrom, yearTo, studyFrom, studyTo } = notice2023;
  for await (const batch of csvRows(path, ["eventId", "teacherId", "courseId", "verb", "at", "recordedAt"]))
    for (const [eventId, teacherId, courseId, verb, at, recordedAt] of batch) {
      const isPass = verb === "passed";
      if (!isPass && !moveVerbs.has(verb)) continue;
      const day = localDay(at);
      const course = courses.get(courseId);
      const teacher = teachers.get(teacherId);
      if (day > asOf || course === undefined || teacher === undefined) continue;
      const recorded = localDay(recordedAt);
      const isRecorded = recorded <= asOf && recorded.slice(0, 4) === day.slice(0, 4);
      const isThisYear = day >= yearFrom && day <= yearTo;
      const isCredited = isRecorded && (!isThisYear || (day >= studyFrom && day <= studyTo));
      if (isPass) {
        const counts = isThisYear && isCredited;
        teacher.passed.set(course, counts || teacher.passed.get(course) === true);
        if (isCredited) teacher.credited.set(course, [...(teacher.credited.get(course) ?? []), day]);
      } else if (day >= yearFrom) teacher.moves.push({ course, verb, time: Date.parse(at), eventId, day });
    }
}
