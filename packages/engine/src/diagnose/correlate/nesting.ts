/** Teachers in groups, and the groups in parents; all by index. */
export type Nesting = {
  /** The group of each teacher. */
  readonly groupOf: Uint32Array;
  /** The parent of each group. */
  readonly parentOf: Uint32Array;
  /** Where each teacher's group mean is counted from, teacher by teacher; absent: from 0. */
  readonly base?: Float64Array;
};
