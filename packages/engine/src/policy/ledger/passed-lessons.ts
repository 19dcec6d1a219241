import type { LessonId, TeacherId } from "../../data/ids.ts";
import type { LocalDate } from "../../data/local-date.ts";
import type { CreditEvent } from "../../data/tables/credit-events.ts";
import { mergeEvents } from "./ledger-events.ts";
import { resolveEvents } from "./resolve-events.ts";

/** A model lesson passed, with the local date. */
export type PassedLesson = { readonly lessonId: LessonId; readonly date: string };

/**
 * Returns the model lessons of which a pass stands, by teacher, each once with the day of its first pass: no
 * reversed pass, and none recorded after `asOf`.
 *
 * @param events of any teachers, in any order.
 */
export function passedLessons(
  events: readonly CreditEvent[],
  localDate: LocalDate,
  asOf: string,
): ReadonlyMap<TeacherId, readonly PassedLesson[]> {
  const known = mergeEvents(events).events.filter(
    ({ at, recordedAt }) => localDate(at) <= asOf && localDate(recordedAt) <= asOf,
  );
  const byTeacher = new Map<TeacherId, CreditEvent[]>();
  for (const event of known)
    byTeacher.set(event.teacherId, [...(byTeacher.get(event.teacherId) ?? []), event]);
  const passesOf = (own: readonly CreditEvent[]): readonly PassedLesson[] => {
    const found = new Map<LessonId, string>();
    for (const { corrected, fault, undoneBy } of resolveEvents(own)) {
      const { kind, lessonId, at } = corrected;
      if (kind !== "passed" || lessonId === undefined || fault !== undefined || undoneBy !== undefined)
        continue;
      const date = localDate(at);
      if (date < (found.get(lessonId) ?? "9999")) found.set(lessonId, date);
    }
    return [...found].map(([lessonId, date]) => ({ lessonId, date }));
  };
  return new Map([...byTeacher].map(([teacherId, own]) => [teacherId, passesOf(own)]));
}
