import { EngineError } from "../data/errors.ts";
import type { GroupRows } from "./fill-rows.ts";
import type { GroupedCourses } from "./grouped-courses.ts";
import { grown } from "./grown.ts";
import { type Rows, rowPadding } from "./max-plus.ts";

type Scratch = {
  /** For each duration, the worst rank that a free group may still take: no better rival was left out. */
  openRanks: Uint32Array;
  /** Positions of the courses of one group that may be taken, the last first. */
  candidates: Uint32Array;
  candidateCount: number;
  /** Best values of the candidates, by exact total. */
  best: Float64Array;
  /** By candidate and total, 1 where the best choice among the candidates up to this one takes it. */
  takes: Uint8Array;
  chosen: Uint32Array;
  chosenCount: number;
};

/**
 * Returns a function that reads the plan of a total off `solution`; the total must be one that a plan has. The
 * rows hold values only: the choices within a group are found again for the few units it takes, which costs
 * less than writing all of them down.
 */
export function createPlanReader(solution: GroupRows): (total: number) => Uint32Array {
  const scratch: Scratch = {
    openRanks: new Uint32Array(0),
    candidates: new Uint32Array(0),
    candidateCount: 0,
    best: new Float64Array(0),
    takes: new Uint8Array(0),
    chosen: new Uint32Array(0),
    chosenCount: 0,
  };
  return (total) => {
    scratch.openRanks = grown(scratch.openRanks, total + 1).fill(total, 0, total + 1);
    scratch.candidates = grown(scratch.candidates, solution.grouped.courseCount);
    scratch.best = grown(scratch.best, total + 1);
    scratch.chosen = grown(scratch.chosen, total);
    scratch.chosenCount = 0;
    let left = total;
    for (let group = 0; left > 0; group++) left -= readGroup(solution, group, left, scratch);
    return scratch.chosen.slice(0, scratch.chosenCount).sort();
  };
}

/** Chooses the courses of a group out of `left` units, and returns how many units they take. */
function readGroup(solution: GroupRows, group: number, left: number, scratch: Scratch): number {
  const { grouped, parts, stride } = solution;
  const isFree = grouped.isFree[group] === 1;
  const most = Math.min(left, grouped.most[group]);
  const room = isFree ? left : largestPart(solution, group, left, parts, rowPadding + group * stride, most);
  if (room === 0) return 0;
  collectCandidates(solution, group, room, isFree, scratch);
  const reach = chooseAmong(grouped, room, scratch);
  const part = isFree ? largestPart(solution, group, left, scratch.best, 0, reach) : room;
  takeChoice(solution, part, room, isFree, scratch);
  return part;
}

/** The most units, up to `most`, that the group takes in any best plan of `left` units from this group on. */
function largestPart(
  { rows, stride }: GroupRows,
  group: number,
  left: number,
  values: Rows,
  at: number,
  most: number,
): number {
  const row = rowPadding + group * stride;
  const target = rows[row + left];
  for (let part = most; part >= 0; part--) {
    if (values[at + part] + rows[row + stride + left - part] === target) return part;
  }
  throw new EngineError("invalid-option", "select: values must be integers that add up to less than 2^53");
}

function collectCandidates(
  { grouped, courseRanks }: GroupRows,
  group: number,
  room: number,
  isFree: boolean,
  scratch: Scratch,
): void {
  const { starts, units } = grouped;
  const { ranks, laterRanks } = courseRanks;
  const { candidates, openRanks } = scratch;
  let count = 0;
  for (let position = starts[group + 1] - 1; position >= starts[group]; position--) {
    const rank = ranks[position];
    const length = units[position];
    if (rank === 0 || laterRanks[position] * length > room) continue;
    if (!isFree || rank <= openRanks[length]) candidates[count++] = position;
  }
  scratch.candidateCount = count;
}

/**
 * Finds the best choice for each total up to `room`, which takes the course of the lowest index wherever that
 * is as good, and returns the largest total reached. O(candidates · room).
 */
function chooseAmong({ units, values }: GroupedCourses, room: number, scratch: Scratch): number {
  const { candidates, candidateCount } = scratch;
  const best = scratch.best.fill(Number.NEGATIVE_INFINITY, 0, room + 1);
  scratch.takes = grown(scratch.takes, candidateCount * (room + 1));
  const { takes } = scratch;
  best[0] = 0;
  let reach = 0;
  for (let candidate = 0; candidate < candidateCount; candidate++) {
    const position = candidates[candidate];
    const length = units[position];
    const value = values[position];
    const row = candidate * (room + 1);
    reach = Math.min(room, reach + length);
    for (let total = reach; total >= length; total--) {
      const sum = best[total - length] + value;
      if (sum >= best[total]) {
        best[total] = sum;
        takes[row + total] = 1;
      } else {
        takes[row + total] = 0;
      }
    }
  }
  return reach;
}

function takeChoice(
  { grouped, courseRanks }: GroupRows,
  part: number,
  room: number,
  isFree: boolean,
  scratch: Scratch,
): void {
  const { units, courses } = grouped;
  const { candidates, takes, openRanks } = scratch;
  let left = part;
  for (let candidate = scratch.candidateCount - 1; candidate >= 0; candidate--) {
    const position = candidates[candidate];
    const length = units[position];
    if (length <= left && takes[candidate * (room + 1) + left] === 1) {
      scratch.chosen[scratch.chosenCount++] = courses[position];
      left -= length;
    } else if (isFree) {
      openRanks[length] = Math.min(openRanks[length], courseRanks.ranks[position] - 1);
    }
  }
}
