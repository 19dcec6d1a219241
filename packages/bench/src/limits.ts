import type { BenchSuite, Limit } from "./bench-suite.ts";
import type { Figures } from "./figures.ts";

/** Whether a limit is kept. */
export type CheckedLimit = Limit & {
  /** The limit in seconds a call, also where it is a ratio. */
  readonly seconds: number;
  readonly min: number;
  readonly median: number;
  readonly met: boolean;
};

/**
 * Returns a suite's limits with what was measured; by the minima, which a busy machine moves least. A limit beside a
 * rival that this machine does not have is left out.
 */
export function checkLimits({ limits }: BenchSuite, figures: readonly Figures[]): readonly CheckedLimit[] {
  const figuresOf = (name: string) => figures.find(({ contender }) => contender === name);
  return limits.flatMap((limit) => {
    const { min, median } = figuresOf(limit.contender)!;
    if ("seconds" in limit) return { ...limit, min, median, met: min <= limit.seconds };
    const rival = figuresOf(limit.rival);
    if (rival === undefined) return [];
    const seconds = rival.min / limit.times;
    return { ...limit, seconds, min, median, met: min <= seconds };
  });
}
