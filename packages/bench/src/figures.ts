import type { BenchSuite } from "./bench-suite.ts";
import type { Samples } from "./run-rounds.ts";

/** What was measured of one contender, in seconds a call. */
export type Figures = {
  readonly contender: string;
  readonly isStep: boolean;
  readonly samples: number;
  /** Of a contender too slow to meet all inputs in one sample, the minimum is that of its easier inputs. */
  readonly min: number;
  readonly median: number;
  /** By the minima: how many times faster than the first contender; of a step, its share of that one's time. */
  readonly ratio: number;
  /** The same by the medians, which a busy machine moves more. */
  readonly medianRatio: number;
};

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Returns the figures of a suite's contenders, in their order. */
export function figuresOf({ contenders }: BenchSuite, samples: Samples): readonly Figures[] {
  const measured = contenders.map(({ name, isStep }) => {
    const sorted = [...samples.get(name)!].sort((a, b) => a - b);
    return { contender: name, isStep, samples: sorted.length, min: sorted[0], median: medianOf(sorted) };
  });
  const [first] = measured;
  return measured.map((one) => ({
    ...one,
    ratio: one.isStep ? one.min / first.min : first.min / one.min,
    medianRatio: one.isStep ? one.median / first.median : first.median / one.median,
  }));
}
