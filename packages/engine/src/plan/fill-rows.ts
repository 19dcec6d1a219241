import type { CourseRanks } from "./course-ranks.ts";
import type { GroupedCourses } from "./grouped-courses.ts";
import { grown } from "./grown.ts";
import { type MaxPlus, type Rows, rowPadding } from "./max-plus.ts";

/** A problem and the rows that solve it; row g starts at cell `rowPadding + g · stride`, totals are in units. */
export type GroupRows = {
  readonly grouped: GroupedCourses;
  readonly courseRanks: CourseRanks;
  stride: number;
  /** Row g: the best values of what the groups from g on may add, by exact total. */
  rows: Rows;
  /** Row g: the best values of group g by itself; only of groups that are not free. */
  parts: Rows;
};

/** Returns a function that fills the rows of its argument, from the last group to the first. */
export function createRowFiller(maxPlus: MaxPlus): (target: GroupRows) => void {
  let rows = maxPlus.createRows();
  let parts = maxPlus.createRows();
  return (target) => {
    const { groupCount, limit, isFree } = target.grouped;
    target.stride = limit + 1 + 2 * rowPadding;
    const length = (groupCount + 1) * target.stride;
    rows = grown(rows, length).fill(maxPlus.unreachable, 0, length);
    parts = grown(parts, length);
    target.rows = rows;
    target.parts = parts;
    rows[rowPadding + groupCount * target.stride] = 0;
    let reach = 0;
    for (let group = groupCount - 1; group >= 0; group--) {
      const fill = isFree[group] === 1 ? fillFreeRow : fillBoundRow;
      reach = fill(maxPlus, target, group, reach);
    }
  };
}

/** Fills the row of a group whose bounds cannot bind; returns the largest total that it may reach. */
function fillFreeRow(maxPlus: MaxPlus, target: GroupRows, group: number, reach: number): number {
  const { grouped, rows, stride } = target;
  const row = rowPadding + group * stride;
  rows.copyWithin(row, row + stride, row + stride + reach + 1);
  return addCourses(maxPlus, target, group, rows, reach, grouped.limit);
}

/** Fills the part and the row of a group that has a bound; returns the largest total that it may reach. */
function fillBoundRow(maxPlus: MaxPlus, target: GroupRows, group: number, reach: number): number {
  const { grouped, rows, parts, stride } = target;
  const most = grouped.most[group];
  const row = rowPadding + group * stride;
  parts.fill(maxPlus.unreachable, row, row + most + 1);
  parts[row] = 0;
  const partReach = addCourses(maxPlus, target, group, parts, 0, most);
  const newReach = Math.min(grouped.limit, reach + partReach);
  maxPlus.combineInto(rows, row, row + stride, newReach, parts, row, grouped.least[group], partReach);
  return newReach;
}

/**
 * Offers the courses of a group to its row in `cells`, which so far reaches totals up to `reach`, and returns
 * its new reach. As a plan takes a course only with its better rivals, the course is offered only to totals that
 * hold those at later positions and leave room for those before: about half of them.
 */
function addCourses(
  maxPlus: MaxPlus,
  { grouped, courseRanks, stride }: GroupRows,
  group: number,
  cells: Rows,
  reach: number,
  capacity: number,
): number {
  const { starts, units, values } = grouped;
  const { ranks, laterRanks } = courseRanks;
  const row = rowPadding + group * stride;
  let newReach = reach;
  for (let position = starts[group + 1] - 1; position >= starts[group]; position--) {
    const rank = ranks[position];
    if (rank === 0) continue;
    const length = units[position];
    const laterRank = laterRanks[position];
    newReach = Math.min(capacity, newReach + length);
    const to = Math.min(newReach, capacity - (rank - laterRank) * length);
    maxPlus.addCourse(cells, row, laterRank * length, to, length, values[position]);
  }
  return newReach;
}
