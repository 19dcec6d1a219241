import { type CountyTally, mergeCountyTallies } from "./rule-report.ts";

type Counts = Readonly<Record<string, number>>;

/** What was counted over some teachers; plain JSON, so that parts of a run can be counted apart. */
export type BlockCounts = {
  readonly teachers: number;
  readonly statuses: Counts;
  readonly basis: Counts;
  /** How much of earlier advice stayed, in plans; empty without an earlier run. */
  readonly kept: Counts;
  /** Plans that cannot keep the rules, by the first cause. */
  readonly infeasible: Counts;
  /** Plans with a course drawn by lot. */
  readonly explored: number;
  /** Plans carried over from an earlier run; absent without any. */
  readonly carried?: number;
  readonly rules: CountyTally;
  /** In how many plans each course with limited seats is held or wanted, by course index. */
  readonly wanted: Counts;
  /** What one block adds to each table: bytes of text, or rows of columns; absent in sums. */
  readonly sizes?: Counts;
};

/** Adds up counts by key; keys in the order in which they first come. */
function sumOf(parts: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const part of parts)
    for (const [key, count] of Object.entries(part)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Returns the counts of blocks together, in the order in which they are given. */
export function sumCounts(blocks: readonly BlockCounts[]): BlockCounts {
  const carried = total(blocks.map(({ carried = 0 }) => carried));
  return {
    ...(carried > 0 && { carried }),
    teachers: total(blocks.map(({ teachers }) => teachers)),
    statuses: sumOf(blocks.map(({ statuses }) => statuses)),
    basis: sumOf(blocks.map(({ basis }) => basis)),
    kept: sumOf(blocks.map(({ kept }) => kept)),
    infeasible: sumOf(blocks.map(({ infeasible }) => infeasible)),
    explored: total(blocks.map(({ explored }) => explored)),
    rules: mergeCountyTallies(blocks.map(({ rules }) => rules)),
    wanted: sumOf(blocks.map(({ wanted }) => wanted)),
  };
}
