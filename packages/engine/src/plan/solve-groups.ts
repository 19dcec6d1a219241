import { EngineError } from "../data/errors.ts";
import type { CourseColumns, PlanKernel } from "../kernels/plan-groups.ts";
import { createCourseRanks, rankCoursesInto } from "./course-ranks.ts";
import { createRowFiller, type GroupRows } from "./fill-rows.ts";
import { createGroupedCourses, groupCoursesInto } from "./grouped-courses.ts";
import { createCourseColumns, type GroupedProblem } from "./grouped-problem.ts";
import { float64MaxPlus, int32Bound, int32MaxPlus, rowPadding } from "./max-plus.ts";
import { createPlanReader } from "./read-plan.ts";

/** What a solver found; it holds until the solver's next `solve`. Totals are exact, in quarter-hours. */
export type GroupedTable = {
  /** Best value of a plan of exactly `total`, or -1 if there is none. O(1). */
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
   * @throws {EngineError} `invalid-option` if no plan has that total, or the values were too large to add up.
   */
  readonly select: (total: number) => Uint32Array;
  /**
   * Indices, by group, then ascending, of courses among which are the plans of all totals. So are the best additions to
   * any courses that keep limit and maxima, in what these leave of both: of no duration more can be taken in all.
   */
  readonly candidates: () => Uint32Array;
};

/** Solves one problem after another in the same memory, which grows to what the largest needs. */
export type GroupedSolver = {
  readonly solve: (problem: GroupedProblem) => GroupedTable;
  /** Columns with room for so many courses, to gather a problem in. They hold until asked for again, or the next `solve`. */
  readonly columnsFor: (courseCount: number) => CourseColumns;
};

/** Solves in units of 2^shift quarter-hours, up to `limit` of them; what it found holds until it solves again. */
type UnitSolver = {
  shift: number;
  limit: number;
  /** Returns whether it can solve the problem. */
  readonly solve: (problem: GroupedProblem) => boolean;
  readonly bestValue: (units: number) => number;
  readonly select: (units: number) => Uint32Array;
  readonly candidates: () => Uint32Array;
};

/** Gives `first` as long as they have room enough. */
function createColumnsFor(first = createCourseColumns(0)): GroupedSolver["columnsFor"] {
  let columns = first;
  return (courseCount) => {
    if (columns.values.length < courseCount) columns = createCourseColumns(2 * courseCount);
    return columns;
  };
}

/**
 * Returns an exact solver by dynamic programming over totals, group by group. With N courses, of which C may be
 * in a best plan (see `CourseRanks`: for each duration h at most limit / h in all free groups together and
 * maximum / h in another), and B groups that have a bound, `solve` is O(N + C·limit + B·limit²) and `select`
 * O(N + C·limit); both are a few tens of microseconds for 200 courses and 23 hours. Checked against brute force
 * and HiGHS.
 *
 * @param kernel does the same in WebAssembly, four to five times as fast, where it has room and the values are small enough.
 */
export function createGroupedSolver(kernel?: PlanKernel): GroupedSolver {
  const here = createUnitSolver();
  const table = createTable(here);
  const columnsFor = createColumnsFor(kernel?.columns);
  if (kernel === undefined)
    return Object.freeze({
      columnsFor,
      solve: (problem: GroupedProblem) => {
        here.solve(problem);
        return table;
      },
    });
  const byKernel = createKernelSolver(kernel);
  const kernelTable = createTable(byKernel);
  return Object.freeze({
    columnsFor,
    solve: (problem: GroupedProblem) => {
      if (byKernel.solve(problem)) return kernelTable;
      here.solve(problem);
      return table;
    },
  });
}

const hasIntegers = (problem: GroupedProblem): problem is GroupedProblem & { readonly values: Int32Array } =>
  problem.values instanceof Int32Array;

function createKernelSolver({ solve, bestValue, select, candidates }: PlanKernel): UnitSolver {
  const solver: UnitSolver = {
    shift: 0,
    limit: 0,
    solve: (problem) => {
      const shift = hasIntegers(problem) ? solve(problem) : undefined;
      if (shift === undefined) return false;
      solver.shift = shift;
      solver.limit = problem.limit >> shift;
      return true;
    },
    bestValue,
    select,
    candidates,
  };
  return solver;
}

/** The solver in TypeScript, which solves every problem. */
function createUnitSolver(): UnitSolver {
  const solution: GroupRows = {
    grouped: createGroupedCourses(),
    courseRanks: createCourseRanks(),
    stride: 0,
    rows: int32MaxPlus.createRows(),
    parts: int32MaxPlus.createRows(),
  };
  const fillInt32 = createRowFiller(int32MaxPlus);
  const fillFloat64 = createRowFiller(float64MaxPlus);
  const solver: UnitSolver = {
    shift: 0,
    limit: 0,
    solve: (problem) => {
      const { grouped, courseRanks } = solution;
      groupCoursesInto(problem, grouped);
      rankCoursesInto(grouped, courseRanks);
      // With the padding, as an unreachable cell before a row must stay so with all that is added to it.
      const largest = grouped.density * (grouped.limit + rowPadding);
      const fillRows = largest < int32Bound ? fillInt32 : fillFloat64;
      fillRows(solution);
      solver.shift = grouped.shift;
      solver.limit = grouped.limit;
      return true;
    },
    bestValue: (units) => Math.max(-1, solution.rows[rowPadding + units]),
    select: createPlanReader(solution),
    candidates: () => rankedCourses(solution),
  };
  return solver;
}

/** The courses that have a rank. */
function rankedCourses({ grouped, courseRanks }: GroupRows): Uint32Array {
  const { courseCount, courses } = grouped;
  const ranks = courseRanks.ranks.subarray(0, courseCount);
  return courses.slice(0, courseCount).filter((_, position) => ranks[position] > 0);
}

function createTable(solver: UnitSolver): GroupedTable {
  const bestValue = (total: number) => {
    const { shift, limit } = solver;
    const units = total >> shift;
    return units << shift !== total || units < 0 || units > limit ? -1 : solver.bestValue(units);
  };
  return Object.freeze({
    bestValue,
    smallestTotal: (least: number, most: number) => {
      for (let total = least; total <= most; total++) if (bestValue(total) >= 0) return total;
      return -1;
    },
    bestTotal: (least: number, most: number) => {
      let best = -1;
      let value = -1;
      for (let total = least; total <= most; total++) {
        const found = bestValue(total);
        if (found <= value) continue;
        best = total;
        value = found;
      }
      return best;
    },
    candidates: solver.candidates,
    select: (total: number) => {
      if (bestValue(total) >= 0) return solver.select(total >> solver.shift);
      throw new EngineError("invalid-option", `select: total must be one that a plan has, got ${total}`);
    },
  });
}
