import { compareIds } from "../../data/ids.ts";
import { bonusAt } from "../../policy/bonus.ts";
import type { ChoiceGroup, ChoiceProblem } from "./choice-problem.ts";
import { createImplications, type Implications, type Requirement } from "./fixings.ts";

/**
 * Courses in columns, and the rules that tell them apart. Courses and groups are sorted by id, so that the order of the
 * input changes nothing; hours are counted in `unit` quarter-hours, the largest number that measures every course.
 */
export type ChoiceColumns = {
  readonly courseCount: number;
  readonly groupCount: number;
  /** Quarter-hours of one unit of hours. */
  readonly unit: number;
  readonly hours: Int32Array;
  /** Hours of all courses. */
  readonly offered: number;
  readonly values: Float64Array;
  /** The groups of course c, in order, are `groups` from `groupStarts[c]` to `groupStarts[c + 1]`. */
  readonly groupStarts: Int32Array;
  readonly groups: Int32Array;
  /** Courses of equal hours and groups share a number from 0. */
  readonly kindOf: Int32Array;
  /** Courses that exclude each other share a number from 0; -1 for a course that excludes none. */
  readonly exclusiveOf: Int32Array;
  readonly requirements: readonly Requirement[];
  readonly implications: Implications;
  readonly pinned: readonly number[];
  readonly dropped: readonly number[];
};

/** A problem in columns: the courses with the bounds of their hours. */
export type ChoiceModel = ChoiceColumns & {
  /** Least and most hours in all; the most is at most what all courses add up to. */
  readonly least: number;
  readonly most: number;
  /** Least and most hours of each group; the most is at most `most`. */
  readonly groupLeast: Int32Array;
  readonly groupMost: Int32Array;
  /** Bonus of each group by its hours, from 0 to `most`; `undefined` where it has none. */
  readonly bonuses: readonly (Float64Array | undefined)[];
};

/** What bounds the hours, in all and of each group in order. */
export type ChoiceBounds = {
  readonly hours: ChoiceProblem["hours"];
  readonly groups: readonly Omit<ChoiceGroup, "id">[];
};

const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareIds(a.id, b.id);

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Numbers equal words alike, from 0; -1 for no word. */
function numberWords(words: readonly (string | undefined)[]): Int32Array {
  const numbers = new Map<string, number>();
  const numbered = new Int32Array(words.length).fill(-1);
  words.forEach((word, index) => {
    if (word === undefined) return;
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    numbered[index] = number;
  });
  return numbered;
}

const indexById = (records: readonly { readonly id: string }[]) =>
  new Map(records.map(({ id }, index) => [id, index]));

/** Returns where each of some lists starts that follow one another, and where the last one ends. */
function runningStarts(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index++) starts[index + 1] = starts[index] + lengths[index];
  return starts;
}

/** Returns the largest number of quarter-hours that measures every course, 1 where there is nothing to measure. */
export function unitOf(quarterHours: Iterable<number>): number {
  let unit = 0;
  for (const length of quarterHours) {
    unit = greatestCommonDivisor(length, unit);
    if (unit === 1) break;
  }
  return unit || 1;
}

/** Returns columns with bounds; the courses are shared. O(groups · most). */
export function withBounds<Columns extends ChoiceColumns>(
  columns: Columns,
  bounds: ChoiceBounds,
): Columns & ChoiceModel {
  const { unit, offered } = columns;
  const atLeast = (bound: number) => Math.ceil((4 * bound) / unit);
  const atMost = (bound: number, limit: number) => Math.min(limit, Math.floor((4 * bound) / unit));
  const most = atMost(bounds.hours.max, offered);
  return {
    ...columns,
    least: atLeast(bounds.hours.min),
    most,
    groupLeast: Int32Array.from(bounds.groups, ({ minHours = 0 }) => atLeast(minHours)),
    groupMost: Int32Array.from(bounds.groups, ({ maxHours }) =>
      maxHours === undefined ? most : atMost(maxHours, most),
    ),
    bonuses: bounds.groups.map(({ bonus }) =>
      bonus === undefined || bonus.length === 0
        ? undefined
        : Float64Array.from({ length: most + 1 }, (_, length) => bonusAt(bonus, (length * unit) / 4)),
    ),
  };
}

/** A model of courses that have ids. */
export type NamedModel = ChoiceModel & { readonly courseIds: readonly string[] };

/** Returns a problem in columns. O(courses · log courses + groups · most). */
export function createChoiceModel(problem: ChoiceProblem): NamedModel {
  const courses = [...problem.courses].sort(byId);
  const groups = [...problem.groups].sort(byId);
  const courseIndex = indexById(courses);
  const groupIndex = indexById(groups);
  const unit = unitOf(courses.map(({ hours }) => 4 * hours));
  const hours = Int32Array.from(courses, (course) => (4 * course.hours) / unit);
  const indices = (ids: readonly string[]) => [...new Set(ids)].map((id) => courseIndex.get(id)!);
  const groupsOf = courses.map((course) =>
    course.groups.length === 1
      ? [groupIndex.get(course.groups[0])!]
      : [...new Set(course.groups)].map((id) => groupIndex.get(id)!).sort((a, b) => a - b),
  );
  const exclusiveOf = numberWords(courses.map(({ exclusive }) => exclusive));
  const requirements = courses.flatMap(({ requires }, course) =>
    requires === undefined
      ? []
      : indices(requires)
          .sort((a, b) => a - b)
          .map((needed) => ({ course, needed })),
  );
  const columns = {
    courseIds: courses.map(({ id }) => id),
    courseCount: courses.length,
    groupCount: groups.length,
    unit,
    hours,
    offered: hours.reduce((sum, length) => sum + length, 0),
    values: Float64Array.from(courses, ({ score }) => score),
    groupStarts: runningStarts(groupsOf.map(({ length }) => length)),
    groups: Int32Array.from(groupsOf.flat()),
    kindOf: numberWords(groupsOf.map((ofCourse, course) => `${hours[course]}|${ofCourse.join()}`)),
    exclusiveOf,
    requirements,
    implications: createImplications({ courseCount: courses.length, requirements, exclusiveOf }),
    pinned: indices(problem.pinned).sort((a, b) => a - b),
    dropped: indices(problem.dropped).sort((a, b) => a - b),
  };
  return withBounds(columns, { hours: problem.hours, groups });
}
