/**
 * Elementary symmetric functions of items, from the front and from the back, as probabilities: the weights of
 * each item's categories are tilted to an ability at which the thresholds average 0 and scaled to sum 1, so
 * that `before[i][s]` is the probability that the items before i have sum s there. Only sums of positive
 * terms: no cancellation, and neither overflow nor underflow up to about a thousand score points.
 */
export type SymmetricFunctions = {
  /** Each item's scaled weights. */
  readonly weights: readonly Float64Array[];
  /** log γ_r = log before[n][r] + logScale − tilt · r. */
  readonly logScale: number;
  readonly tilt: number;
  /** n + 1 vectors over the sums. */
  readonly before: readonly Float64Array[];
  /** `after[i]`: the items from i on. */
  readonly after: readonly Float64Array[];
};

function convolve(distribution: Float64Array, weights: Float64Array): Float64Array {
  const result = new Float64Array(distribution.length);
  for (let sum = 0; sum < distribution.length; sum++) {
    if (distribution[sum] === 0) continue;
    for (let category = 0; category < weights.length; category++)
      if (sum + category < result.length) result[sum + category] += distribution[sum] * weights[category];
  }
  return result;
}

/**
 * Returns the symmetric functions of items whose log weights are `logWeights`, by the summation algorithm.
 * O(items · sums · categories).
 *
 * @see Fischer & Ponocny (1994), doi:10.1007/BF02295182; Verhelst, Glas & van der Sluis (1984).
 */
export function symmetricFunctions(logWeights: readonly Float64Array[]): SymmetricFunctions {
  const count = logWeights.length;
  const size = 1 + logWeights.reduce((sum, { length }) => sum + length - 1, 0);
  const tilt = size > 1 ? -logWeights.reduce((sum, logs) => sum + logs[logs.length - 1], 0) / (size - 1) : 0;
  let logScale = 0;
  const weights = logWeights.map((untilted) => {
    const logs = untilted.map((value, category) => value + tilt * category);
    const peak = logs.reduce((highest, value) => Math.max(highest, value), -Infinity);
    const raw = logs.map((value) => Math.exp(value - peak));
    const total = raw.reduce((sum, value) => sum + value, 0);
    logScale += peak + Math.log(total);
    return raw.map((value) => value / total);
  });
  const empty: Float64Array = new Float64Array(size);
  empty[0] = 1;
  const before = [empty];
  for (let item = 0; item < count; item++) before.push(convolve(before[item], weights[item]));
  const after = Array.from({ length: count + 1 }, () => empty);
  for (let item = count - 1; item >= 0; item--) after[item] = convolve(after[item + 1], weights[item]);
  return { weights, logScale, tilt, before, after };
}
