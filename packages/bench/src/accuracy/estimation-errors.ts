/** Sums of how far estimates are from the truth. */
export type EstimationErrors = {
  readonly count: number;
  readonly squares: number;
  /** Truths within the central 90 % interval. */
  readonly covered: number;
};

/** Estimates of a sample, by teacher and competency, in logits; without `sd` no interval is claimed. */
export type SampleEstimates = {
  readonly means: readonly ArrayLike<number>[];
  readonly sds?: readonly ArrayLike<number>[];
};

const reach90 = 1.6448536269514722;

/** Returns the errors of `estimates` against the true `abilities`. */
export function errorsOf(
  abilities: readonly (readonly number[])[],
  { means, sds }: SampleEstimates,
): EstimationErrors {
  let count = 0;
  let squares = 0;
  let covered = 0;
  abilities.forEach((own, teacher) => {
    own.forEach((ability, k) => {
      const error = means[teacher][k] - ability;
      count++;
      squares += error * error;
      if (sds !== undefined && Math.abs(error) <= reach90 * sds[teacher][k]) covered++;
    });
  });
  return { count, squares, covered };
}

/** Returns the root mean square error of each sample, averaged over samples, and the share covered. */
export function summarise(samples: readonly EstimationErrors[]) {
  const sum = (term: (one: EstimationErrors) => number) =>
    samples.reduce((total, one) => total + term(one), 0);
  return {
    rmse: sum(({ squares, count }) => Math.sqrt(squares / count)) / samples.length,
    coverage: sum(({ covered }) => covered) / sum(({ count }) => count),
  };
}
