import type { CourseId } from "../../data/ids.ts";
import { isWithinTopics } from "../../policy/committed-courses.ts";
import type { Programme } from "../../policy/programme.ts";
import { isInScope } from "../../policy/subject-scope.ts";
import { type CourseClosure, courseClosure } from "../../score/course-closure.ts";
import type { PreflightCell } from "./preflight-cells.ts";

/** An elective course that no one may take, and why. */
export type UnreachableCourse = {
  readonly courseId: CourseId;
  readonly quarterHours: number;
  readonly reason:
    | Exclude<CourseClosure, "not-elective">
    | "no-teacher"
    | "topic-not-chosen"
    | "prerequisite"
    | "rule"
    | "newer-edition";
};

/** Adds what opens up once what can be taken has been passed, until nothing more does. */
function withSuccessors({ catalogue }: Programme, taken: Set<number>, candidates: readonly number[]): void {
  const { courses, courseIndexOf } = catalogue;
  const opens = (index: number) =>
    courses[index].prerequisites.length > 0 &&
    courses[index].prerequisites.every((id) => taken.has(courseIndexOf.get(id) ?? -1));
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    for (const index of candidates) if (opens(index)) taken.add(index);
  }
}

/**
 * Returns the elective courses that no teacher of any cell may take, now or after other courses, with the first
 * reason: closed to all, no teacher of the stage and subject, no school of such teachers that chose the topic, a
 * prerequisite that no one may take, a rule of the platform, or a newer edition that is open.
 *
 * @param open courses that a newcomer of some cell may take. @param openByDefault those without the platform's own
 * rules; what is in these only is kept out by a rule.
 */
export function unreachableCourses(
  programme: Programme,
  cells: readonly PreflightCell[],
  open: ReadonlySet<number>,
  openByDefault: ReadonlySet<number> = open,
): readonly UnreachableCourse[] {
  const { catalogue, elective } = programme;
  const reasonOf = (index: number): UnreachableCourse["reason"] | undefined => {
    if (openByDefault.has(index)) return "rule";
    const closure = courseClosure(programme, index);
    if (closure !== undefined && closure !== "not-elective") return closure;
    const ofScope = cells.filter(({ standing }) => isInScope(standing.scope, catalogue.courses[index]));
    if (ofScope.length === 0) return "no-teacher";
    const within = ofScope.some(({ standing }) => isWithinTopics(programme, standing.main!.schoolId, index));
    return within ? undefined : "topic-not-chosen";
  };
  const electives = catalogue.courses.map((_, index) => index).filter((index) => elective[index] === 1);
  const reasons = new Map(
    electives.filter((index) => !open.has(index)).map((index) => [index, reasonOf(index)]),
  );
  const reachable = new Set(open);
  withSuccessors(
    programme,
    reachable,
    [...reasons].flatMap(([index, reason]) => (reason === undefined ? [index] : [])),
  );
  return [...reasons]
    .filter(([index]) => !reachable.has(index))
    .map(([index, reason]) => ({
      courseId: catalogue.courses[index].courseId,
      quarterHours: catalogue.quarterHours[index],
      reason:
        reason ?? (catalogue.courses[index].prerequisites.length > 0 ? "prerequisite" : "newer-edition"),
    }));
}
