/** Single calls on many distinct inputs, of which the slowest count too. */
export type Tail = {
  readonly contender: string;
  /** One for each input. */
  readonly calls: readonly (() => unknown)[];
  readonly limits: readonly QuantileLimit[];
};

/** The share of inputs that must be done in so many seconds each, or that it is the goal to do in them. */
export type QuantileLimit = {
  readonly quantile: number;
  readonly seconds: number;
  readonly isGoal?: boolean;
};

/** What was measured of a tail, beside a limit. */
export type CheckedQuantile = QuantileLimit & {
  readonly contender: string;
  readonly inputs: number;
  readonly measured: number;
  readonly met: boolean;
};

// The fastest of a few calls on an input: what interrupts one of them is not the input's doing.
const repeats = 3;

/** Returns the q-quantile of ascending values: the least that a share q of them does not exceed. */
export function quantileOf(ascending: ArrayLike<number>, q: number): number {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)];
}

function secondsOf(call: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const start = performance.now();
    call();
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  return least;
}

/** Times every call by itself, after a warm-up, and returns each quantile that has a limit. */
export function measureTail({ contender, calls, limits }: Tail): readonly CheckedQuantile[] {
  for (const call of calls.slice(0, 64)) call();
  const seconds = Float64Array.from(calls, secondsOf).sort();
  return limits.map((limit) => {
    const measured = quantileOf(seconds, limit.quantile);
    return { contender, inputs: calls.length, ...limit, measured, met: measured <= limit.seconds };
  });
}
