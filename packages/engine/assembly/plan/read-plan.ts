// Reads the plan of a total off the rows. They hold values only: the choices within a group are found again for the few
// units it takes, which costs less than writing all of them down.
import { integerAt, setInteger } from "../shared/cells";
import { fillUnreachable, rowOf } from "./fill-rows";
import {
  courseCount,
  courses,
  isFree,
  laterRanks,
  most,
  paddingAfter,
  paddingBefore,
  parts,
  ranks,
  room,
  rows,
  starts,
  strideBytes,
  units,
  values,
} from "./planner-state";

/** Positions of the courses of one group that may be taken, the last first. */
let candidates: usize = 0;
let candidateCount: i32 = 0;
/** For each duration, the worst rank that a free group may still take: no better rival was left out. */
let openRanks: usize = 0;
/** Best values of the candidates, by exact total. */
let best: usize = 0;
/** By candidate and four totals, the lanes in which the best choice among the candidates so far takes it. */
let takes: usize = 0;
let takesBytes: usize = 0;

function layOutReader(total: i32): void {
  openRanks = room;
  candidates = openRanks + ((<usize>total + 1) << 2);
  best = candidates + ((<usize>courseCount + paddingBefore) << 2);
  takes = best + ((<usize>total + 1 + paddingAfter) << 2);
  takesBytes = (<usize>total >> 2) + 1;
}

/**
 * The most units, up to `largest`, that the group takes in any best plan of `left` units from this group on. Four shares
 * at a time; what lies beside the rows can add up to no target, as it is unreachable.
 */
function largestPart(group: i32, left: i32, cells: usize, largest: i32): i32 {
  const row = rowOf(rows, group);
  const targets = i32x4.splat(integerAt(row, left));
  for (let share = largest; share > 0; share -= 4) {
    const rest = v128.load(row + strideBytes + ((<usize>(left - share)) << 2));
    const turned = v128.shuffle<i32>(rest, rest, 3, 2, 1, 0);
    const sums = i32x4.add(v128.load(cells + ((<usize>share) << 2) - 12), turned);
    const lanes = i32x4.bitmask(i32x4.eq(sums, targets));
    if (lanes) return max(0, share - clz(lanes << 28));
  }
  return 0;
}

function collectCandidates(group: i32, space: i32): void {
  const free = integerAt(isFree, group);
  const first = integerAt(starts, group);
  let count = 0;
  for (let position = integerAt(starts, group + 1) - 1; position >= first; position--) {
    const length = integerAt(units, position);
    if (integerAt(laterRanks, position) * length > space) continue;
    if (!free || integerAt(ranks, position) <= integerAt(openRanks, length))
      setInteger(candidates, count++, position);
  }
  candidateCount = count;
}

/**
 * Finds the best choice for each total up to `space`, which takes the course of the lowest index wherever that is as good,
 * and returns the largest total reached. Four totals at a time from the top down, as in the rows.
 */
function chooseAmong(space: i32): i32 {
  fillUnreachable(best - (paddingBefore << 2), best + ((<usize>space + 4) << 2));
  store<i32>(best, 0);
  let reach = 0;
  for (let candidate = 0; candidate < candidateCount; candidate++) {
    const position = integerAt(candidates, candidate);
    const length = integerAt(units, position);
    const gains = i32x4.splat(integerAt(values, position));
    const row = takes + <usize>candidate * takesBytes;
    reach = min(space, reach + length);
    for (let total = reach & ~3; total >= (length & ~3); total -= 4) {
      const cell = best + ((<usize>total) << 2);
      const before = v128.load(cell);
      const sums = i32x4.add(v128.load(cell - ((<usize>length) << 2)), gains);
      v128.store(cell, i32x4.max_s(before, sums));
      store<u8>(row + (<usize>total >> 2), <u8>i32x4.bitmask(i32x4.ge_s(sums, before)));
    }
  }
  return reach;
}

/** Writes the courses of the choice of `part` units from `out` on, and returns where the next one goes. */
function takeChoice(part: i32, free: i32, out: usize): usize {
  let left = part;
  for (let candidate = candidateCount - 1; candidate >= 0; candidate--) {
    const position = integerAt(candidates, candidate);
    const length = integerAt(units, position);
    const lanes = <i32>load<u8>(takes + <usize>candidate * takesBytes + (<usize>left >> 2));
    if (length <= left && ((lanes >> (left & 3)) & 1) === 1) {
      store<i32>(out, integerAt(courses, position));
      out += 4;
      left -= length;
    } else if (free) {
      const rank = integerAt(ranks, position) - 1;
      if (rank < integerAt(openRanks, length)) setInteger(openRanks, length, rank);
    }
  }
  return out;
}

/** Sorts the few courses of a plan, ascending. */
function sortAscending(first: usize, end: usize): void {
  for (let next = first + 4; next < end; next += 4) {
    const course = load<i32>(next);
    let place = next;
    for (; place > first && load<i32>(place - 4) > course; place -= 4) store<i32>(place, load<i32>(place - 4));
    store<i32>(place, course);
  }
}

/**
 * Writes the courses, ascending, of the best plan of exactly `total` units, which must have one, and returns how many
 * they are. Among equals it is the plan in which the first group takes most, then the second, and so on, and within a
 * group the courses whose ascending list is lexicographically smallest.
 */
export function readPlan(total: i32, out: usize): i32 {
  layOutReader(total);
  for (let length = 0; length <= total; length++) setInteger(openRanks, length, total);
  let end = out;
  let left = total;
  for (let group = 0; left > 0; group++) {
    const free = integerAt(isFree, group);
    const largest = min(left, integerAt(most, group));
    const space = free ? left : largestPart(group, left, rowOf(parts, group), largest);
    if (space === 0) continue;
    collectCandidates(group, space);
    const reach = chooseAmong(space);
    const part = free ? largestPart(group, left, best, reach) : space;
    end = takeChoice(part, free, end);
    left -= part;
  }
  sortAscending(out, end);
  return <i32>((end - out) >> 2);
}
