/** How much the columns of a problem must hold at least. */
export type PriceRoom = {
  /** Courses, of which each class may take one more. */
  readonly courses: number;
  readonly groups: number;
  /** Groups of all classes. */
  readonly classGroups: number;
  readonly pairs: number;
  /** Bonuses of all groups together. */
  readonly bonuses: number;
};

/**
 * Courses to be priced, as columns with room for more. Courses of the same groups are a class, as an hour of theirs has one
 * price. Each chooses by itself, but for those that exclude or need others, which are linked.
 */
export type PriceColumns = {
  /** Class k has the groups `classGroups[classGroupStarts[k]]` to `classGroupStarts[k + 1]` (excluded), ascending. */
  readonly classGroupStarts: Int32Array;
  readonly classGroups: Int32Array;
  /** Class k has the courses `classStarts[k]` to `classStarts[k + 1]`, an even number: 0 hours worth 0 fill up. */
  readonly classStarts: Int32Array;
  readonly hours: Float64Array;
  readonly values: Float64Array;
  /** First linked course of each level, of which one is taken at most; then how many there are. */
  readonly levels: Int32Array;
  readonly linkedHours: Float64Array;
  readonly linkedValues: Float64Array;
  readonly linkedClasses: Int32Array;
  /** Linked course `requiring[p]` is taken only with `required[p]`. */
  readonly requiring: Int32Array;
  readonly required: Int32Array;
  readonly groupLeast: Int32Array;
  readonly groupMost: Int32Array;
  /** Bonus of group g by its hours from `bonuses[bonusStarts[g]]` on; -1 where it has none. */
  readonly bonusStarts: Int32Array;
  readonly bonuses: Float64Array;
  /** What an hour of each group, then an hour in all, then each pair is worth: where to start, and what was found. */
  readonly prices: Float64Array;
};

/** What is asked of the prices of the columns. */
export type PriceSearch = {
  readonly classes: number;
  readonly levels: number;
  readonly groups: number;
  readonly pairs: number;
  /** Added to every bound. */
  readonly baseValue: number;
  /** Least and most hours in all. */
  readonly least: number;
  readonly most: number;
  /** What the first step hopes to gain, such as the largest score. */
  readonly gain: number;
  /** Most steps, at least 1. */
  readonly looks: number;
  /** The steps end where the bound is below it. */
  readonly floor: number;
};

/** Finds the multipliers of Lagrangian relaxation: prices of hours at which few rules are broken by what is worth them. */
export type PriceKernel = {
  /** What runs: WebAssembly, or the twin where the runtime has none with 128-bit vectors. Results are the same. */
  readonly runs: "wasm" | "typescript";
  /** Columns with room for so much, for the next search; they hold until asked for again. */
  readonly columnsFor: (room: PriceRoom) => PriceColumns;
  /** Leaves the best prices found in the columns, and returns their bound on what all choices are worth. */
  readonly find: (search: PriceSearch) => number;
};
