import { type Breach, breach } from "./broken-rule.ts";
import type { Course } from "./inputs/courses.ts";
import { isSolved } from "./status-rules.ts";
import type { TeacherCase } from "./teacher-case.ts";

const quartersOf = (courses: readonly Course[], has: (course: Course) => boolean) =>
  courses.filter(has).reduce((sum, { quarters }) => sum + quarters, 0);

/** What of the courses' prerequisites is neither done nor among them. */
const lacking = ({ needs }: TeacherCase, courses: readonly Course[]) => {
  const ids = new Set(courses.map(({ courseId }) => courseId));
  return courses.flatMap(({ courseId }) => (needs.get(courseId) ?? []).filter((id) => !ids.has(id)));
};

/** Returns whether advice of these courses keeps what is asked beside the notice. */
export function keepsSets(the: TeacherCase, courses: readonly Course[]): boolean {
  return (
    lacking(the, courses).length === 0 &&
    the.sets.every(({ has, least, most }) => {
      const quarters = quartersOf(courses, has);
      return quarters >= least && quarters <= most;
    })
  );
}

/** Obligations are met by the core and no most is passed; what a course builds on stands in the plan. */
export function* setRules(the: TeacherCase): Generator<Breach> {
  if (!isSolved(the)) return;
  const coursesOf = (...parts: readonly string[]) =>
    the.advised.filter(({ part }) => parts.includes(part)).flatMap(({ course }) => course ?? []);
  const [core, all] = [coursesOf("core"), coursesOf("core", "extension")];
  for (const { id, has, least, most } of the.sets) {
    const [met, total] = [quartersOf(core, has), quartersOf(all, has)];
    if (met < least) yield breach("obligation-not-met", `${id}: ${met / 4} of ${least / 4}`);
    if (total > most) yield breach("obligation-exceeded", `${id}: ${total / 4} of ${most / 4}`);
  }
  for (const courses of [core, all])
    for (const id of lacking(the, courses)) yield breach("prerequisite-not-planned", id);
}
