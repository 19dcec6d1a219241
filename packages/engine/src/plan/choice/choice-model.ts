import { compareIds } from "../../data/ids.ts";
import { bonusAt } from "../../policy/bonus.ts";
import type { ChoiceProblem } from "./choice-problem.ts";
import { createImplications, type Implications, type Requirement } from "./fixings.ts";

/**
 * A problem in columns. Courses and groups are sorted by id, so that the order of the input changes nothing; hours
 * are counted in `unit` quarter-hours, the largest number that measures every course.
 */
export type ChoiceModel = {
  readonly courseIds: readonly string[];
  readonly groupIds: readonly string[];
  readonly courseCount: number;
  readonly groupCount: number;
  /** Quarter-hours of one unit of hours. */
  readonly unit: number;
  readonly hours: Int32Array;
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
  /** Least and most hours in all; the most is at most what all courses add up to. */
  readonly least: number;
  readonly most: number;
  /** Least and most hours of each group; the most is at most `most`. */
  readonly groupLeast: Int32Array;
  readonly groupMost: Int32Array;
  /** Bonus of each group by its hours, from 0 to `most`; `undefined` where it has none. */
  readonly bonuses: readonly (Float64Array | undefined)[];
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

/** Returns a problem in columns. O(courses · log courses + groups · most). */
export function createChoiceModel(problem: ChoiceProblem): ChoiceModel {
  const courses = [...problem.courses].sort(byId);
  const groups = [...problem.groups].sort(byId);
  const courseIndex = indexById(courses);
  const groupIndex = indexById(groups);
  const unit = courses.reduce((measure, { hours }) => greatestCommonDivisor(4 * hours, measure), 0) || 1;
  const hours = Int32Array.from(courses, (course) => (4 * course.hours) / unit);
  const offered = hours.reduce((sum, length) => sum + length, 0);
  const atLeast = (bound: number) => Math.ceil((4 * bound) / unit);
  const atMost = (bound: number, limit: number) => Math.min(limit, Math.floor((4 * bound) / unit));
  const most = atMost(problem.hours.max, offered);
  const indices = (ids: readonly string[]) => [...new Set(ids)].map((id) => courseIndex.get(id)!);
  const groupsOf = courses.map((course) =>
    [...new Set(course.groups)].map((id) => groupIndex.get(id)!).sort((a, b) => a - b),
  );
  const exclusiveOf = numberWords(courses.map(({ exclusive }) => exclusive));
  const requirements = courses.flatMap(({ requires = [] }, course) =>
    indices(requires)
      .sort((a, b) => a - b)
      .map((needed) => ({ course, needed })),
  );
  return {
    courseIds: courses.map(({ id }) => id),
    groupIds: groups.map(({ id }) => id),
    courseCount: courses.length,
    groupCount: groups.length,
    unit,
    hours,
    values: Float64Array.from(courses, ({ score }) => score),
    groupStarts: runningStarts(groupsOf.map(({ length }) => length)),
    groups: Int32Array.from(groupsOf.flat()),
    kindOf: numberWords(groupsOf.map((ofCourse, course) => `${hours[course]}|${ofCourse.join()}`)),
    exclusiveOf,
    requirements,
    implications: createImplications({ courseCount: courses.length, requirements, exclusiveOf }),
    pinned: indices(problem.pinned).sort((a, b) => a - b),
    dropped: indices(problem.dropped).sort((a, b) => a - b),
    least: atLeast(problem.hours.min),
    most,
    groupLeast: Int32Array.from(groups, ({ minHours = 0 }) => atLeast(minHours)),
    groupMost: Int32Array.from(groups, ({ maxHours }) =>
      maxHours === undefined ? most : atMost(maxHours, most),
    ),
    bonuses: groups.map(({ bonus }) =>
      bonus === undefined || bonus.length === 0
        ? undefined
        : Float64Array.from({ length: most + 1 }, (_, length) => bonusAt(bonus, (length * unit) / 4)),
    ),
  };
}
