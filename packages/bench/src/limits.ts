import type { BenchSuite, Bound, Limit } from "./bench-suite.ts";
import type { Figures } from "./figures.ts";

/** Whether a bound is kept. */
export type CheckedBound = Bound & {
  /** The bound in seconds a call, also where it is a ratio. */
  readonly seconds: number;
  readonly met: boolean;
};

/** Whether a limit is kept. */
export type CheckedLimit = Pick<Limit, "contender" | "isGoal"> & {
  /** Those of this machine: one that is met is enough. */
  readonly bounds: readonly CheckedBound[];
  readonly min: number;
  readonly median: number;
  readonly met: boolean;
};

const boundsOf = (limit: Limit): readonly Bound[] => ("either" in limit ? limit.either : [limit]);

function checkBound(bound: Bound, min: number, rivalOf: (name: string) => Figures | undefined) {
  if ("seconds" in bound) return [{ seconds: bound.seconds, met: min <= bound.seconds }];
  const { times, rival } = bound;
  const found = rivalOf(rival);
  if (found === undefined) return [];
  const seconds = found.min / times;
  return [{ times, rival, seconds, met: min <= seconds }];
}

/**
 * Returns a suite's limits with what was measured; by the minima, which a busy machine moves least. What this machine
 * does not have, a contender or the rival of a bound, is left out.
 */
export function checkLimits({ limits }: BenchSuite, figures: readonly Figures[]): readonly CheckedLimit[] {
  const figuresOf = (name: string) => figures.find(({ contender }) => contender === name);
  return limits.flatMap((limit) => {
    const { contender, isGoal } = limit;
    const own = figuresOf(contender);
    if (own === undefined) return [];
    const { min, median } = own;
    const bounds = boundsOf(limit).flatMap((bound) => checkBound(bound, min, figuresOf));
    const met = bounds.some((bound) => bound.met);
    return bounds.length === 0 ? [] : [{ contender, ...(isGoal && { isGoal }), bounds, min, median, met }];
  });
}
