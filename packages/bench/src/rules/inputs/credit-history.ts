import type { Course } from "./courses.ts";
import { type CreditEvent, isKnownOn } from "./credit-events.ts";
import { localDay } from "./local-day.ts";
import { notice2023 } from "./notice-2023.ts";
import { mainOf, postingsOn } from "./postings-on.ts";
import type { Schools } from "./schools.ts";
import { settleEvents } from "./settle-events.ts";
import type { Teacher } from "./teachers.ts";

/** What decides whether a pass counts. */
export type HistoryRules = {
  readonly asOf: string;
  readonly courses: ReadonlyMap<string, Course>;
  readonly schools: Schools;
};

/** Whether a pass of a day of this year lies in the days of study of the school then. */
function isInStudy({ schools }: HistoryRules, teacher: Teacher, day: string): boolean {
  const { study } = schools(mainOf(postingsOn(teacher, day))?.schoolId ?? "");
  return study.from <= day && day <= study.to;
}

/**
 * Whether something of a day was written down before the registration of that year ended; a correction may move it behind
 * the day on which it was.
 */
const isInTime = (day: string, recordedAt: string) => localDay(recordedAt).slice(0, 4) <= day.slice(0, 4);

const isOfYear = (day: string) => day >= notice2023.yearFrom && day <= notice2023.yearTo;

/** Adds a pass that is known on the day to what a teacher passed, and to what is credited where it counts. */
export function addPass(
  rules: HistoryRules,
  teacher: Teacher,
  { courseId, at, recordedAt }: Pick<CreditEvent, "courseId" | "at" | "recordedAt">,
  isAdmitted = false,
): void {
  const course = rules.courses.get(courseId);
  const day = localDay(at);
  // A correction may move a pass to a day that is still to come.
  if (course === undefined || day > rules.asOf) return;
  const isRecorded = localDay(recordedAt) <= rules.asOf;
  const isRight = isInTime(day, recordedAt) && (!isOfYear(day) || isInStudy(rules, teacher, day));
  const isCredited = isRecorded && (isAdmitted || isRight);
  teacher.passed.set(course, (isCredited && isOfYear(day)) || teacher.passed.get(course) === true);
  if (isCredited) teacher.credited.set(course, [...(teacher.credited.get(course) ?? []), day]);
}

/** Adds a fail of this year, which begins a course as much as playing it does. */
function addFail({ asOf, courses }: HistoryRules, { moves }: Teacher, event: CreditEvent): void {
  const course = courses.get(event.courseId);
  const day = localDay(event.at);
  if (course === undefined || day > asOf || day < notice2023.yearFrom) return;
  moves.push({ course, verb: "failed", time: Date.parse(event.at), eventId: event.eventId, day });
}

/** Adds what further events make of a teacher's log, whose passes and fails are among the events. */
export function addCreditHistory(
  rules: HistoryRules,
  teacher: Teacher,
  events: readonly CreditEvent[],
): void {
  const { asOf } = rules;
  const known = events.filter((event) => isKnownOn(event, asOf));
  // What nobody has written down by the day is history all the same.
  for (const event of events) {
    if (known.includes(event) || localDay(event.at) > asOf) continue;
    if (!teacher.logged.has(event.eventId)) continue;
    if (event.kind === "passed") addPass(rules, teacher, event);
    else addFail(rules, teacher, event);
  }
  for (const { fact, isAdmitted } of settleEvents(known)) {
    const { kind, from, to } = fact;
    const day = localDay(fact.at);
    if (kind === "passed") addPass(rules, teacher, fact, isAdmitted);
    else if (kind === "failed") addFail(rules, teacher, fact);
    else if (kind === "exemption") teacher.leaves.push({ from, to });
    else if (day <= asOf && (isAdmitted || isInTime(day, fact.recordedAt))) teacher.given.push(fact);
  }
}
