import type { Dossier } from "../../data/dossier.ts";
import { dayNumber } from "../../data/local-date.ts";
import type { Window } from "../calendar.ts";
import type { CreditStanding } from "../credit-standing.ts";
import { dateLog, logOf } from "../dated-log.ts";
import type { Programme } from "../programme.ts";

/** A teacher's records as of the day, and what of them is credited. */
export type CreditedDossier = {
  readonly dossier: Dossier;
  readonly credit: Pick<CreditStanding, "credited" | "isAsLogged">;
};

/** Returns the courses passed on a day of `window` for which the teacher is credited, each once, by index. */
export function passedWithin(
  programme: Programme,
  { dossier, credit }: CreditedDossier,
  { from, to }: Window,
): readonly number[] {
  // Activities in columns are not made records for it.
  const { passes, dayAt, courseAt } = credit.isAsLogged
    ? logOf(programme, dossier)
    : dateLog(programme, credit.credited);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const passed: number[] = [];
  for (const entry of passes) {
    const day = dayAt(entry);
    const course = courseAt(entry);
    if (day >= first && day <= last && course >= 0 && !passed.includes(course)) passed.push(course);
  }
  return passed;
}

/** Hours that count, by what they were earned or committed in; caps hold on earned ones first. */
export type CappedHours = {
  readonly total: number;
  /** By cap, in the order of the caps: what is left of it. */
  readonly left: readonly number[];
};

/**
 * Returns the quarter-hours of `courses` that count for an obligation: those under a cap only up to it.
 *
 * @param capOf the index of the cap that a course is under, or −1.
 */
export function countedHours(
  quarterHours: Uint16Array,
  courses: readonly number[],
  caps: readonly number[],
  capOf: Int8Array,
): CappedHours {
  const left = [...caps];
  let total = 0;
  for (const course of courses) {
    const cap = capOf[course];
    const counted = cap < 0 ? quarterHours[course] : Math.min(quarterHours[course], left[cap]);
    if (cap >= 0) left[cap] -= counted;
    total += counted;
  }
  return { total, left };
}
