import type { Activity } from "../data/tables/activities.ts";
import type { Programme } from "./programme.ts";

/** A course passed, with the local date of the first pass and, for this year, of the first pass in it. */
export type PassedCourse = {
  readonly courseIndex: number;
  readonly date: string;
  readonly dateThisYear: string | undefined;
};

/** Returns whether a pass on a local date is registered in the policy year. */
export function isThisYear({ policy }: Pick<Programme, "policy">, date: string): boolean {
  const { year, creditRegistration } = policy.calendar;
  return date >= year.from && date <= year.to && date <= creditRegistration.deadline;
}

/** Returns the courses passed, each once, in order of their first pass. Only `passed` earns hours. */
export function passedCourses(
  programme: Programme,
  activities: readonly Activity[],
): readonly PassedCourse[] {
  const passed = new Map<number, PassedCourse>();
  for (const { verb, courseId, at } of activities) {
    if (verb !== "passed") continue;
    const courseIndex = programme.catalogue.courseIndexOf.get(courseId);
    if (courseIndex === undefined) continue;
    const date = programme.localDate(at);
    const earlier = passed.get(courseIndex);
    if (earlier?.dateThisYear !== undefined) continue;
    const dateThisYear = isThisYear(programme, date) ? date : undefined;
    if (earlier === undefined || dateThisYear !== undefined)
      passed.set(courseIndex, { courseIndex, date: earlier?.date ?? date, dateThisYear });
  }
  return [...passed.values()];
}

/** Returns those of the passed courses that earn elective hours in the policy year. */
export function earnedCourses(
  { elective }: Programme,
  passed: readonly PassedCourse[],
): readonly PassedCourse[] {
  return passed.filter(
    ({ courseIndex, dateThisYear }) => dateThisYear !== undefined && elective[courseIndex] === 1,
  );
}
