import { beyondBest } from "./beyond-best.ts";
import type { ChoiceCore } from "./choice-core.ts";

/** The best values of one group by exact hours, and which course each of its levels takes. */
export type PartitionPart = {
  readonly levels: readonly number[];
  readonly most: number;
  readonly values: Float64Array;
  /**
   * By level, `most + 1` cells: by exact hours of the levels up to this one, the place in the level, from 1, of the course
   * that it takes; 0 for none.
   */
  readonly takes: Uint32Array;
};

/** How a core is worked through. */
export type PartitionWay = {
  /** Nothing is worth anything: only the question is whether there is a choice. */
  readonly isFlat: boolean;
  /** All sums of values are exact, so that of rivals the better one is in some best plan whatever the order of a sum. */
  readonly isExact: boolean;
};

/** Returns the group of each level of a core whose groups partition its courses; `groupCount` for none. */
export function groupsOfLevels(core: ChoiceCore): Int32Array | undefined {
  const { levels, groupStarts, groups, groupCount, requiring } = core;
  if (requiring.length > 0) return undefined;
  const groupOf = new Int32Array(levels.length - 1);
  for (let level = 0; level < groupOf.length; level++)
    for (let course = levels[level]; course < levels[level + 1]; course++) {
      const count = groupStarts[course + 1] - groupStarts[course];
      const group = count === 0 ? groupCount : groups[groupStarts[course]];
      if (count > 1 || (course > levels[level] && groupOf[level] !== group)) return undefined;
      groupOf[level] = group;
    }
  return groupOf;
}

/**
 * Leaves out, of the levels of one course and equal hours in a group, all but the best ones, as many as fit. A plan that
 * takes one of the others leaves out a better one, or an equal one of lower index, which ties prefer.
 */
function withoutRivals(core: ChoiceCore, levels: readonly number[], most: number): readonly number[] {
  const { levels: starts, hours, values } = core;
  const byHours: number[][] = [];
  for (const level of levels) {
    const course = starts[level];
    if (starts[level + 1] > course + 1) continue;
    const rivals = byHours[hours[course]];
    if (rivals === undefined) byHours[hours[course]] = [course];
    else rivals.push(course);
  }
  const isSurplus = new Uint8Array(core.courseCount);
  byHours.forEach((rivals, length) => {
    const fitting = length === 0 ? rivals.length : Math.floor(most / length);
    for (const course of beyondBest(rivals, fitting, values)) isSurplus[course] = 1;
  });
  return levels.filter((level) => isSurplus[starts[level]] === 0);
}

/** Offers the courses of a level to `values`, whose totals up to `reach` may be met; `takes` is the level's row. */
function addLevel(core: ChoiceCore, level: number, reach: number, values: Float64Array, takes: Uint32Array) {
  const { levels, hours, values: worth } = core;
  const [first, end] = [levels[level], levels[level + 1]];
  // Of one course no copy is needed: from the largest total down, what is read is not written yet.
  const before = end === first + 1 ? values : values.slice();
  for (let course = first; course < end; course++) {
    const [length, value] = [hours[course], worth[course]];
    for (let total = Math.min(takes.length - 1, reach + length); total >= length; total--) {
      const sum = before[total - length] + value;
      if (sum <= values[total]) continue;
      values[total] = sum;
      takes[total] = course - first + 1;
    }
  }
}

const longestOf = ({ levels, hours }: ChoiceCore, level: number) => {
  let longest = 0;
  for (let course = levels[level]; course < levels[level + 1]; course++)
    longest = Math.max(longest, hours[course]);
  return longest;
};

/**
 * Offers the levels of a group to `values`. Where all are worth nothing, a course of so many hours that reached no new
 * total reaches none until another has: most levels are passed over.
 */
function addLevels(
  core: ChoiceCore,
  levels: readonly number[],
  values: Float64Array,
  isFlat: boolean,
): Uint32Array {
  const width = values.length;
  const takes = new Uint32Array(levels.length * width);
  const idle = new Set<number>();
  let reach = 0;
  levels.forEach((level, index) => {
    const first = core.levels[level];
    const isSingle = core.levels[level + 1] === first + 1;
    if (isSingle && idle.has(core.hours[first])) return;
    const row = takes.subarray(index * width, (index + 1) * width);
    addLevel(core, level, reach, values, row);
    reach = Math.min(width - 1, reach + longestOf(core, level));
    if (!isFlat) return;
    if (row.some((place) => place > 0)) idle.clear();
    else if (isSingle) idle.add(core.hours[first]);
  });
  return takes;
}

/** Returns the part of a group of a core, or of its courses in no group. O(levels · most). */
export function createPart(
  core: ChoiceCore,
  group: number,
  all: readonly number[],
  { isFlat, isExact }: PartitionWay,
): PartitionPart {
  const { most: limit, groupCount, groupLeast, groupMost, bonuses } = core;
  const most = group === groupCount ? limit : Math.min(limit, groupMost[group]);
  const levels = isExact ? withoutRivals(core, all, most) : all;
  const values = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY);
  values[0] = 0;
  const takes = addLevels(core, levels, values, isFlat);
  if (group === groupCount) return { levels, most, values, takes };
  const bonus = bonuses[group];
  for (let total = 0; total <= most; total++)
    values[total] += total < groupLeast[group] ? Number.NEGATIVE_INFINITY : (bonus?.[total] ?? 0);
  return { levels, most, values, takes };
}

/** Marks the courses that a part takes for a share of the hours. */
export function markTaken(
  { hours, levels: starts }: ChoiceCore,
  { levels, most, takes }: PartitionPart,
  share: number,
  chosen: Uint8Array,
): void {
  let left = share;
  for (let index = levels.length - 1; index >= 0; index--) {
    const place = takes[index * (most + 1) + left];
    if (place === 0) continue;
    const course = starts[levels[index]] + place - 1;
    chosen[course] = 1;
    left -= hours[course];
  }
}
