import { EngineError } from "../data/errors.ts";
import { createCourseRanks, rankCoursesInto } from "./course-ranks.ts";
import { createGroupedCourses, groupCoursesInto } from "./grouped-courses.ts";
import type { GroupedProblem } from "./grouped-problem.ts";
import { grown } from "./grown.ts";
import { float64MaxPlus, int32MaxPlus, type MaxPlus, type Rows, rowPadding } from "./max-plus.ts";
import { createPlanReader, type Solution } from "./read-plan.ts";

/** What a solver found; it holds until the solver's next `solve`. Totals are exact, in quarter-hours. */
export type GroupedTable = {
  /** Best value of a plan of exactly `total`, or -1 if there is none. */
  readonly bestValue: (total: number) => number;
  /** Smallest total from `least` to `most` that a plan has, or -1 if there is none. */
  readonly smallestTotal: (least: number, most: number) => number;
  /** Total from `least` to `most` of the best value, the smallest of equals, or -1 if there is none. */
  readonly bestTotal: (least: number, most: number) => number;
  /**
   * Course indices, ascending, of the best plan of exactly `total`. Among equals it is the plan in which the
   * first group takes most quarter-hours, then the second, and so on, and within a group the courses whose
   * ascending list of indices is lexicographically smallest.
   *
   * @throws {EngineError} `invalid-option` if no plan has that total.
   */
  readonly select: (total: number) => Uint32Array;
};

/** Solves one problem after another in the same memory, which grows to the largest. */
export type GroupedSolver = { readonly solve: (problem: GroupedProblem) => GroupedTable };

/**
 * Returns an exact solver by dynamic programming over totals, from the last group to the first. Let C be the
 * courses that have a rank (at most the sum over durations h of limit / h in all free groups together), L the
 * limit, G the groups that have a bound: `solve` is O(courses + C·L + G·L²), `select` O(C·L).
 */
export function createGroupedSolver(): GroupedSolver {
  const solution: Solution = {
    grouped: createGroupedCourses(),
    courseRanks: createCourseRanks(),
    rows: new Int32Array(0),
    parts: new Int32Array(0),
    stride: 0,
  };
  const solveInt32 = createRowSolver(int32MaxPlus, solution);
  const solveFloat64 = createRowSolver(float64MaxPlus, solution);
  const table = createTable(solution);
  return Object.freeze({
    solve: (problem: GroupedProblem) => {
      const { grouped, courseRanks } = solution;
      groupCoursesInto(problem, grouped);
      rankCoursesInto(grouped, courseRanks);
      if (grouped.density * grouped.limit < int32MaxPlus.bound) solveInt32();
      else solveFloat64();
      return table;
    },
  });
}

/** Returns a function that fills the rows of `solution`, in numbers of one kind. */
function createRowSolver(maxPlus: MaxPlus, solution: Solution): () => void {
  let rows = maxPlus.createRows(0);
  let parts = maxPlus.createRows(0);
  return () => {
    const { groupCount, limit, isFree } = solution.grouped;
    const stride = limit + 1 + 2 * rowPadding;
    const length = (groupCount + 1) * stride;
    rows = grown(rows, length).fill(maxPlus.unreachable, 0, length);
    parts = grown(parts, length);
    Object.assign(solution, { rows, parts, stride });
    rows[rowPadding + groupCount * stride] = 0;
    let reach = 0;
    for (let group = groupCount - 1; group >= 0; group--) {
      reach =
        isFree[group] === 1
          ? addFreeGroup(maxPlus, solution, group, reach)
          : addBoundGroup(maxPlus, solution, group, reach);
    }
  };
}

/** Fills the row of a group without bounds and returns its reach, no total above which is reachable. */
function addFreeGroup(maxPlus: MaxPlus, solution: Solution, group: number, reach: number): number {
  const { grouped, rows, stride } = solution;
  const row = rowPadding + group * stride;
  rows.copyWithin(row, row + stride, row + stride + reach + 1);
  return addCourses(maxPlus, solution, group, rows, row, reach, grouped.limit);
}

function addBoundGroup(maxPlus: MaxPlus, solution: Solution, group: number, reach: number): number {
  const { grouped, rows, parts, stride } = solution;
  const { limit, least, most } = grouped;
  const row = rowPadding + group * stride;
  parts.fill(maxPlus.unreachable, row, row + most[group] + 1);
  parts[row] = 0;
  const partReach = addCourses(maxPlus, solution, group, parts, row, 0, most[group]);
  const newReach = Math.min(limit, reach + partReach);
  maxPlus.combineInto(rows, row, row + stride, newReach, parts, row, least[group], partReach);
  return newReach;
}

/**
 * Lets the row at `at`, with totals up to `reach`, take the courses of a group, and returns its new reach. A
 * course takes part only in totals that hold its better rivals at later positions and leave room for the
 * others: this halves the work, and the plan looked for is never left out.
 */
function addCourses(
  maxPlus: MaxPlus,
  { grouped, courseRanks }: Solution,
  group: number,
  rows: Rows,
  at: number,
  reach: number,
  capacity: number,
): number {
  const { starts, units, values } = grouped;
  const { ranks, laterRanks } = courseRanks;
  let newReach = reach;
  for (let position = starts[group + 1] - 1; position >= starts[group]; position--) {
    const rank = ranks[position];
    if (rank === 0) continue;
    const length = units[position];
    const laterRank = laterRanks[position];
    newReach = Math.min(capacity, newReach + length);
    const to = Math.min(newReach, capacity - (rank - laterRank) * length);
    maxPlus.addCourse(rows, at, laterRank * length, to, length, values[position]);
  }
  return newReach;
}

function createTable(solution: Solution): GroupedTable {
  const readPlan = createPlanReader(solution);
  const bestValue = (total: number) => {
    const { shift, limit } = solution.grouped;
    const units = total >> shift;
    const isWhole = units << shift === total;
    return isWhole && units >= 0 && units <= limit ? Math.max(-1, solution.rows[rowPadding + units]) : -1;
  };
  return Object.freeze({
    bestValue,
    smallestTotal: (least: number, most: number) => {
      for (let total = least; total <= most; total++) if (bestValue(total) >= 0) return total;
      return -1;
    },
    bestTotal: (least: number, most: number) => {
      let best = -1;
      for (let total = most; total >= least; total--) {
        const value = bestValue(total);
        if (value >= 0 && value >= bestValue(best)) best = total;
      }
      return best;
    },
    select: (total: number) => {
      if (bestValue(total) < 0) {
        throw new EngineError("invalid-option", `select: total must be one that a plan has, got ${total}`);
      }
      return readPlan(total >> solution.grouped.shift);
    },
  });
}
