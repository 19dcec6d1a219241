import { EngineError } from "../data/errors.ts";
import type { CourseId } from "../data/ids.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import { coreTotals } from "./core-total.ts";
import { remainingBounds, takenCourses } from "./plan-problem.ts";
import type { PlanTask } from "./plan-task.ts";
import type { PlanningContext } from "./planning-context.ts";

/** What a teacher changes by hand: courses to hold, and courses to leave out. */
export type TeacherEdit = { readonly pin?: readonly CourseId[]; readonly drop?: readonly CourseId[] };

/** A task, and the courses pinned that the teacher may not be advised. */
export type EditedTask = { readonly task: PlanTask; readonly closed: readonly CourseId[] };

/** Returns the quarter-hours of the courses that were withdrawn from a teacher's choice. */
export function withdrawnQuarterHours({ catalogue }: Programme, { withdrawn }: Standing): number {
  return withdrawn.reduce((sum, { courseIndex }) => sum + catalogue.quarterHours[courseIndex], 0);
}

/**
 * Once selection is over only what was withdrawn is planned again: as much of it as the minimum needs, or, where no
 * courses add up to that, the most below it. No minimum of a group asks for more than that.
 */
function replacementOf(programme: Programme, standing: Standing, task: PlanTask): PlanTask {
  const lost = withdrawnQuarterHours(programme, standing);
  const most = Math.min(lost, standing.remaining.max);
  const least = Math.min(lost, standing.remaining.min);
  const totals: number[] = [];
  for (let total = least; total <= most; total++) totals.push(total);
  for (let total = Math.min(least - 1, most); total >= 0; total--) totals.push(total);
  const rules = task.rules && {
    ...task.rules,
    sets: task.rules.sets.map((set) => ({ ...set, minQuarterHours: 0 })),
  };
  return {
    ...task,
    totals,
    most,
    rules,
    groups: { ...task.groups, min: new Uint16Array(task.groups.min.length) },
  };
}

/** The courses of an edit by position; those that cannot be pinned apart. Courses taken or withdrawn are let be. */
function editOf(
  { programme }: PlanningContext["scoring"],
  standing: Standing,
  courses: Uint32Array,
  edit: TeacherEdit,
) {
  const { catalogue } = programme;
  const indexOf = (courseId: CourseId) => {
    const index = catalogue.courseIndexOf.get(courseId);
    if (index !== undefined) return index;
    throw new EngineError("unknown-id", `planTeacher: a course must be in the catalogue, got ${courseId}`);
  };
  const taken = new Set(takenCourses(standing));
  const isLetBe = (index: number) => taken.has(index) || catalogue.courses[index].status === "withdrawn";
  const positionsOf = (ids: readonly CourseId[]) =>
    [...new Set(ids)].map((courseId) => ({
      courseId,
      index: indexOf(courseId),
      position: courses.indexOf(indexOf(courseId)),
    }));
  const pins = positionsOf(edit.pin ?? []).filter(({ index }) => !isLetBe(index));
  const drops = positionsOf(edit.drop ?? []).filter(({ position }) => position >= 0);
  return {
    pinned: pins.flatMap(({ position }) => (position < 0 ? [] : position)),
    dropped: new Set(drops.map(({ position }) => position)),
    closed: pins.flatMap(({ courseId, position }) => (position < 0 ? courseId : [])),
  };
}

const noEdit = { pinned: [], dropped: new Set<number>(), closed: [] } as const;

/**
 * Returns what is to be planned for a teacher: all electives that are still owed while courses are selected; once
 * selection is over, the hours of withdrawn courses.
 *
 * @throws {EngineError} `unknown-id` for a course of an edit that the catalogue does not have.
 */
export function createTask(
  context: PlanningContext,
  standing: Standing,
  scores: ScoredCourses,
  edit: TeacherEdit,
): EditedTask {
  const { programme } = context.scoring;
  const isEdited = edit.pin !== undefined || edit.drop !== undefined;
  const { closed, pinned, dropped } = isEdited
    ? editOf(context.scoring, standing, scores.courses, edit)
    : noEdit;
  const task: PlanTask = {
    scores,
    groups: remainingBounds(programme, context.bounds, takenCourses(standing)),
    rules: context.rulesOf(standing, scores),
    totals: coreTotals(programme, standing),
    most: standing.remaining.max,
    wanted: [],
    pinned,
    dropped,
  };
  return { task: standing.phase === "locked" ? replacementOf(programme, standing, task) : task, closed };
}
