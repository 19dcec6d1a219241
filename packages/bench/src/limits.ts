import type { BenchSuite, Limit } from "./bench-suite.ts";
import type { Figures } from "./figures.ts";

/** Whether a limit is kept. */
export type CheckedLimit = Limit & { readonly min: number; readonly median: number; readonly met: boolean };

/** Returns a suite's limits with what was measured; by the minima, which a busy machine moves least. */
export function checkLimits({ limits }: BenchSuite, figures: readonly Figures[]): readonly CheckedLimit[] {
  return limits.map((limit) => {
    const { min, median } = figures.find(({ contender }) => contender === limit.contender)!;
    return { ...limit, min, median, met: min <= limit.seconds };
  });
}
