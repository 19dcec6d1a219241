import type { DatedLog } from "./dated-log.ts";
import type { Programme } from "./programme.ts";

/** A course passed, with the local date of the first pass and, for this year, of the first pass in it. */
export type PassedCourse = {
  readonly courseIndex: number;
  readonly date: string;
  readonly dateThisYear: string | undefined;
};

/** Returns whether a pass on a day, in days since 1970-01-01, is registered in the policy year. */
export function isThisYear({ days: { year, deadline } }: Pick<Programme, "days">, day: number): boolean {
  return day >= year.from && day <= year.to && day <= deadline;
}

/** Returns the courses passed, each once, in order of their first pass. Only `passed` earns hours. */
export function passedCourses(
  programme: Pick<Programme, "days" | "dates">,
  { passes, dayAt, courseAt }: Pick<DatedLog, "passes" | "dayAt" | "courseAt">,
): readonly PassedCourse[] {
  const found: PassedCourse[] = [];
  // Of the few that one teacher passes a list is searched in a fraction of the time that a map of them takes to make.
  const indexes: number[] = [];
  for (const entry of passes) {
    const courseIndex = courseAt(entry);
    if (courseIndex < 0) continue;
    const place = indexes.indexOf(courseIndex);
    if (place >= 0 && found[place].dateThisYear !== undefined) continue;
    const day = dayAt(entry);
    const date = programme.dates.ofDay(day);
    const dateThisYear = isThisYear(programme, day) ? date : undefined;
    if (place < 0) {
      indexes.push(courseIndex);
      found.push({ courseIndex, date, dateThisYear });
    } else if (dateThisYear !== undefined) found[place] = { ...found[place], dateThisYear };
  }
  return found;
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
