import { compareIds } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";

/** A value of one teacher, and whom it is likely to resemble: the school. */
export type ClusteredValue = { readonly cluster: string; readonly value: number };

/** A mean with its 95 % interval; without one where there is only one cluster. */
export type ClusteredMean = { readonly value: number; readonly low?: number; readonly high?: number };

export type ClusteredMeanOptions = {
  /** Default 1. */
  readonly seed?: number;
  /** Integer ≥ 1; default 1000. */
  readonly resamples?: number;
};

type Sum = { count: number; total: number };

function sumsByCluster(values: readonly ClusteredValue[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const { cluster, value } of values) {
    const sum = sums.get(cluster) ?? { count: 0, total: 0 };
    sums.set(cluster, sum);
    sum.count++;
    sum.total += value;
  }
  return [...sums].sort(([a], [b]) => compareIds(a, b)).map(([, sum]) => sum);
}

function resampledMean(sums: readonly Sum[], integer: (count: number) => number): number {
  let [count, total] = [0, 0];
  for (let drawn = 0; drawn < sums.length; drawn++) {
    const sum = sums[integer(sums.length)];
    count += sum.count;
    total += sum.total;
  }
  return total / count;
}

/**
 * Returns the mean of `values` with a 95 % interval: the percentiles 2.5 and 97.5 of the mean over as many clusters,
 * drawn with replacement, `undefined` for no values. Teachers of one school resemble each other, so an interval that
 * took them for independent would be too narrow. O(resamples · clusters).
 *
 * @see Field & Welsh (2007), doi:10.1111/j.1467-9868.2007.00593.x: the cluster bootstrap.
 */
export function clusteredMean(
  values: readonly ClusteredValue[],
  { seed = 1, resamples = 1000 }: ClusteredMeanOptions = {},
): ClusteredMean | undefined {
  if (values.length === 0) return undefined;
  const sums = sumsByCluster(values);
  const value = sums.reduce((total, sum) => total + sum.total, 0) / values.length;
  if (sums.length === 1) return { value };
  const { integer } = createRandom(seed);
  const means = Float64Array.from({ length: resamples }, () => resampledMean(sums, integer)).sort();
  return {
    value,
    low: means[Math.floor(0.025 * resamples)],
    high: means[Math.ceil(0.975 * resamples) - 1],
  };
}
