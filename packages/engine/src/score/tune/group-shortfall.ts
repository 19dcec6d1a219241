import type { GroupFloor } from "./stacking-pool.ts";

/**
 * Returns by how much the worst group lies below its floor, `share` times `mean`; 0 where none does, or where no group
 * has cases enough. `values` are those of `cases`, and `mean` is theirs. O(cases · groups of a case).
 */
export function groupShortfall(
  { share, groupsOf, fewestCases }: GroupFloor,
  cases: readonly number[],
  values: ArrayLike<number>,
  mean: number,
): number {
  const sums = new Map<string, { count: number; total: number }>();
  cases.forEach((one, index) => {
    for (const group of groupsOf[one]) {
      const sum = sums.get(group) ?? { count: 0, total: 0 };
      sums.set(group, sum);
      sum.count++;
      sum.total += values[index];
    }
  });
  let shortfall = 0;
  for (const { count, total } of sums.values())
    if (count >= fewestCases) shortfall = Math.max(shortfall, share * mean - total / count);
  return shortfall;
}
