import type { CourseColumns } from "../kernels/plan-groups.ts";
import type { Programme } from "../policy/programme.ts";
import type { Standing } from "../policy/standing.ts";
import type { ScoredCourses } from "../score/contributions.ts";
import { createCourseColumns, type GroupedProblem } from "./grouped-problem.ts";

const unlimited = 65_535;

/** Least and most quarter-hours of each group of the catalogue under the policy. */
export type GroupBounds = { readonly min: Uint16Array; readonly max: Uint16Array };

/** Returns the policy's bounds of every group; topics are named by id or by name. */
export function createGroupBounds({ policy, catalogue }: Programme): GroupBounds {
  const min = new Uint16Array(catalogue.groups.length);
  const max = new Uint16Array(catalogue.groups.length).fill(unlimited);
  for (const { topicId, name } of catalogue.topics.values()) {
    const group = catalogue.groups.indexOf(`topic:${topicId}`);
    if (group < 0) continue;
    const { topicMinima, topicMaxima } = policy.electives;
    min[group] = 4 * (topicMinima[topicId] ?? topicMinima[name] ?? 0);
    const most = topicMaxima[topicId] ?? topicMaxima[name];
    if (most !== undefined) max[group] = 4 * most;
  }
  return { min, max };
}

/** Returns whether a group has a least. */
export function asksLeast({ min }: GroupBounds): boolean {
  for (let group = 0; group < min.length; group++) if (min[group] > 0) return true;
  return false;
}

/** Returns whether a group has a most. */
export function hasMost({ max }: Pick<GroupBounds, "max">): boolean {
  for (let group = 0; group < max.length; group++) if (max[group] !== unlimited) return true;
  return false;
}

/** Returns the bounds that are left once courses are taken; the same where none is, or no group is bounded. */
export function remainingBounds(
  { catalogue }: Pick<Programme, "catalogue">,
  bounds: GroupBounds,
  taken: readonly number[],
): GroupBounds {
  if (taken.length === 0 || !(hasMost(bounds) || asksLeast(bounds))) return bounds;
  const min = bounds.min.slice();
  const max = bounds.max.slice();
  for (const courseIndex of taken) {
    const group = catalogue.groupOf[courseIndex];
    const quarterHours = catalogue.quarterHours[courseIndex];
    min[group] = Math.max(0, min[group] - quarterHours);
    if (max[group] !== unlimited) max[group] = Math.max(0, max[group] - quarterHours);
  }
  return { min, max };
}

/** Returns the bounds without what groups ask at least. */
export function withoutLeast(bounds: GroupBounds): GroupBounds {
  return asksLeast(bounds) ? { min: new Uint16Array(bounds.min.length), max: bounds.max } : bounds;
}

/** Returns the courses that a teacher has earned or committed, which the plan builds on. */
export function takenCourses({ earned, committed }: Standing): readonly number[] {
  const courses: number[] = [];
  for (const { courseIndex } of earned) courses.push(courseIndex);
  for (const { courseIndex } of committed) courses.push(courseIndex);
  return courses;
}

/** What is chosen among, and within which bounds. */
export type Choice = {
  /** Of courses in the scores; default all. */
  readonly positions?: ArrayLike<number> | undefined;
  readonly bounds: GroupBounds;
  /** Most quarter-hours in all. */
  readonly limit: number;
  /** Columns to gather the courses in, with room for them; default new ones. */
  readonly columns?: CourseColumns;
};

/** Returns the problem of a choice among scored courses. The value of a course is its score times its quarter-hours. */
export function groupedProblem(
  { catalogue }: Programme,
  { courses, scores }: ScoredCourses,
  { positions, bounds, limit, columns = createCourseColumns((positions ?? courses).length) }: Choice,
): GroupedProblem {
  const courseCount = (positions ?? courses).length;
  const { quarterHours, values, groups } = columns;
  const { quarterHours: lengths, groupOf } = catalogue;
  // A loop: TypedArray.from with a function walks an iterator, three to four times as slow.
  for (let index = 0; index < courseCount; index++) {
    const position = positions === undefined ? index : positions[index];
    const courseIndex = courses[position];
    const length = lengths[courseIndex];
    quarterHours[index] = length;
    values[index] = scores[position] * length;
    groups[index] = groupOf[courseIndex];
  }
  return {
    courseCount,
    quarterHours,
    values,
    groups,
    groupCount: catalogue.groups.length,
    groupMin: bounds.min,
    groupMax: bounds.max,
    limit,
  };
}
