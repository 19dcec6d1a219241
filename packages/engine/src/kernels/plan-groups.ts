import { createArena } from "./create-arena.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import { loadModule } from "./load-module.ts";
import { planBytes } from "./plan-bytes.ts";

type Column = Uint8Array | Uint16Array | Int32Array;

/** A choice among courses in disjoint groups, as columns; see `GroupedProblem` of the stage that plans. */
export type PlanColumns = {
  readonly courseCount: number;
  readonly quarterHours: Uint8Array | Uint16Array;
  readonly values: Int32Array;
  readonly groups: Uint8Array | Uint16Array;
  readonly groupCount: number;
  readonly groupMin: Uint8Array | Uint16Array;
  readonly groupMax: Uint8Array | Uint16Array;
  readonly limit: number;
};

/** The columns of the courses of a problem, with room for as many as the shortest has. */
export type CourseColumns = {
  readonly quarterHours: Uint16Array;
  readonly values: Int32Array;
  readonly groups: Uint16Array;
};

/** Solves one problem after another. */
export type PlanKernel = {
  /** Columns in its own memory: a problem that is gathered in them is solved without a copy. */
  readonly columns: CourseColumns;
  /**
   * Solves a problem for all totals up to its limit and returns the shift of its units: a total is a multiple of
   * 2^shift quarter-hours. `undefined` where the memory is too small or the values do not add up within 32 bits.
   */
  readonly solve: (problem: PlanColumns) => number | undefined;
  /** Best value of a plan of exactly so many units, or -1 where there is none. */
  readonly bestValue: (units: number) => number;
  /** Indices of the courses of that plan, ascending; the plan must exist. */
  readonly select: (units: number) => Uint32Array;
  /** Indices of the courses that plans may take, by group, then by index. */
  readonly candidates: () => Uint32Array;
};

/** Cells beside those of totals in a row of the dynamic program. */
const rowSlack = 21;
const alignmentSlack = 1024;

/** Bytes of scratch memory for so many courses and groups, and totals up to `limit`. */
function scratchBytes(courseCount: number, groupCount: number, limit: number): number {
  const byDuration = 12 * (limit + rowSlack);
  const byGroup = 4 * (groupCount + 2) + (2 * groupCount + 1) * (limit + rowSlack);
  return 4 * (byDuration + byGroup + 8 * courseCount) + courseCount * (limit / 4 + 1) + alignmentSlack;
}

/** Largest problem that a kernel has room for. */
export type PlanRoom = { readonly courses: number; readonly groups: number; readonly limit: number };

/** A teacher's problem, with much to spare. */
const usualRoom: PlanRoom = { courses: 4096, groups: 128, limit: 512 };

/** Returns the bytes of memory that a planner takes with so much room. */
export function planMemoryBytes({ courses, groups, limit }: PlanRoom = usualRoom): number {
  const lists = 8 * courses + 4 * groups + 4 * Math.max(courses, limit);
  return lists + scratchBytes(courses, groups, limit) + alignmentSlack;
}

/**
 * Returns an exact planner in the bytes `first` to `end` of `memory` (`planMemoryBytes(room)` of them); `undefined` where
 * the runtime has no WebAssembly with 128-bit vectors. One a thread.
 */
export function createPlanKernel(
  memory: KernelMemory,
  room: PlanRoom = usualRoom,
  first?: number,
  end?: number,
): PlanKernel | undefined {
  const loaded = loadModule(planBytes, memory);
  if (loaded === undefined) return undefined;
  const { exports, at } = loaded;
  const arena = createArena(memory, first, end);
  const quarterHours = arena.shorts(room.courses);
  const values = arena.integers(room.courses);
  const groups = arena.shorts(room.courses);
  const groupMin = arena.shorts(room.groups);
  const groupMax = arena.shorts(room.groups);
  const listed = arena.indices(Math.max(room.courses, room.limit));
  const scratch = arena.bytes(scratchBytes(room.courses, room.groups, room.limit));
  // Asked for once: `at` meets views of several types, which keeps it slow.
  const places = {
    quarterHours: at(quarterHours),
    values: at(values),
    groups: at(groups),
    groupMin: at(groupMin),
    groupMax: at(groupMax),
    listed: at(listed),
    scratch: at(scratch),
  };
  const copy = (from: Column, count: number, to: Uint16Array | Int32Array) => {
    if (from !== to) to.set(from.length === count ? from : from.subarray(0, count));
  };
  return Object.freeze({
    columns: { quarterHours, values, groups },
    solve: (problem: PlanColumns) => {
      const { courseCount, groupCount, limit } = problem;
      if (courseCount > room.courses || groupCount > room.groups || limit > room.limit) return undefined;
      copy(problem.quarterHours, courseCount, quarterHours);
      copy(problem.values, courseCount, values);
      copy(problem.groups, courseCount, groups);
      copy(problem.groupMin, groupCount, groupMin);
      copy(problem.groupMax, groupCount, groupMax);
      const shift = exports.solveGroups(
        courseCount,
        places.quarterHours,
        places.values,
        places.groups,
        groupCount,
        places.groupMin,
        places.groupMax,
        limit,
        places.scratch,
      );
      return shift < 0 ? undefined : shift;
    },
    bestValue: (units: number) => exports.bestValueOf(units),
    select: (units: number) => listed.slice(0, exports.readPlan(units, places.listed)),
    candidates: () => listed.slice(0, exports.listCandidates(places.listed)),
  });
}
