// The dynamic program over totals, group by group from the last to the first, four totals in a vector.
import { integerAt } from "../shared/cells";
import {
  groupCount,
  isFree,
  laterRanks,
  least,
  limit,
  most,
  parts,
  ranks,
  rows,
  starts,
  strideBytes,
  units,
  unreachable,
  paddingBefore,
  values,
} from "./planner-state";

const vectorBytes: usize = 16;

@inline
export function rowOf(table: usize, group: i32): usize {
  return table + <usize>group * strideBytes;
}

export function fillUnreachable(from: usize, end: usize): void {
  const cells = i32x4.splat(unreachable);
  for (; from + vectorBytes <= end; from += vectorBytes) v128.store(from, cells);
  for (; from < end; from += 4) store<i32>(from, unreachable);
}

/**
 * Offers one more course to the totals `from` to `to` of a row, and to up to three below, where it changes nothing that
 * counts. From the top down, so that what is read has not been written yet, however short the course is.
 */
function addCourse(row: usize, from: i32, to: i32, length: i32, value: i32): void {
  const gains = i32x4.splat(value);
  const back = (<usize>length) << 2;
  const last = row + ((<usize>from) << 2) - 12;
  for (let cell = row + ((<usize>to) << 2) - 12; cell >= last; cell -= vectorBytes)
    v128.store(cell, i32x4.max_s(v128.load(cell), i32x4.add(v128.load(cell - back), gains)));
}

/**
 * Offers the courses of a group to its row, which so far reaches totals up to `reach`, and returns its new reach. As a
 * plan takes a course only with its better rivals, it is offered only to totals that hold those at later positions and
 * leave room for those before.
 */
function addCourses(row: usize, group: i32, reach: i32, capacity: i32): i32 {
  const first = integerAt(starts, group);
  for (let position = integerAt(starts, group + 1) - 1; position >= first; position--) {
    const length = integerAt(units, position);
    const laterRank = integerAt(laterRanks, position);
    reach = min(capacity, reach + length);
    const to = min(reach, capacity - (integerAt(ranks, position) - laterRank) * length);
    addCourse(row, laterRank * length, to, length, integerAt(values, position));
  }
  return reach;
}

/**
 * Fills the totals of `out` up to `to` with the best sums of a cell of `row` and one of `part`, which gives `fewest` to
 * `largest` units of the total. Sixteen totals at a time stay in registers while the part goes by.
 */
function combine(out: usize, row: usize, to: i32, part: usize, fewest: i32, largest: i32): void {
  const none = i32x4.splat(unreachable);
  for (let total = fewest; total <= to; total += 16) {
    let best0 = none;
    let best1 = none;
    let best2 = none;
    let best3 = none;
    const end = min(largest, total + 15);
    let cell = row + ((<usize>(total - fewest)) << 2);
    for (let share = fewest; share <= end; share++, cell -= 4) {
      const gain = v128.load_splat<i32>(part + ((<usize>share) << 2));
      best0 = i32x4.max_s(best0, i32x4.add(v128.load(cell), gain));
      best1 = i32x4.max_s(best1, i32x4.add(v128.load(cell, 16), gain));
      best2 = i32x4.max_s(best2, i32x4.add(v128.load(cell, 32), gain));
      best3 = i32x4.max_s(best3, i32x4.add(v128.load(cell, 48), gain));
    }
    const target = out + ((<usize>total) << 2);
    v128.store(target, best0);
    v128.store(target, best1, 16);
    v128.store(target, best2, 32);
    v128.store(target, best3, 48);
  }
}

/** Fills the row of a group whose bounds cannot bind; returns the largest total that it may reach. */
function fillFreeRow(group: i32, reach: i32): i32 {
  const row = rowOf(rows, group);
  const start = row - (paddingBefore << 2);
  memory.copy(start, start + strideBytes, strideBytes);
  return addCourses(row, group, reach, limit);
}

/** Fills the part and the row of a group that has a bound; returns the largest total that it may reach. */
function fillBoundRow(group: i32, reach: i32): i32 {
  const part = rowOf(parts, group);
  const row = rowOf(rows, group);
  const start = part - (paddingBefore << 2);
  fillUnreachable(start, start + strideBytes);
  store<i32>(part, 0);
  const partReach = addCourses(part, group, 0, integerAt(most, group));
  const newReach = min(limit, reach + partReach);
  combine(row, row + strideBytes, newReach, part, integerAt(least, group), partReach);
  return newReach;
}

/** Fills all rows: row g has the best values of what the groups from g on may add, by exact total. */
export function fillRows(): void {
  const start = rows - (paddingBefore << 2);
  fillUnreachable(start, start + <usize>(groupCount + 1) * strideBytes);
  store<i32>(rowOf(rows, groupCount), 0);
  let reach = 0;
  for (let group = groupCount - 1; group >= 0; group--)
    reach = integerAt(isFree, group) ? fillFreeRow(group, reach) : fillBoundRow(group, reach);
}
