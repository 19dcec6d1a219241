import type { Activity } from "../../data/tables/activities.ts";
import type { Window } from "../calendar.ts";
import type { Programme } from "../programme.ts";

/** Returns the courses passed on a day of `window`, each once, by index. */
export function passedWithin(
  programme: Programme,
  activities: readonly Activity[],
  { from, to }: Window,
): readonly number[] {
  const passed = new Set<number>();
  for (const { verb, courseId, at } of activities) {
    if (verb !== "passed") continue;
    const date = programme.localDate(at);
    if (date < from || date > to) continue;
    const courseIndex = programme.catalogue.courseIndexOf.get(courseId);
    if (courseIndex !== undefined) passed.add(courseIndex);
  }
  return [...passed];
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
