import { groupShortfall } from "./group-shortfall.ts";
import type { StackingPool } from "./stacking-pool.ts";
import { tryWeights } from "./try-weights.ts";

/** Weights tried for each feature in turn, ascending. */
const triedWeights = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5];
const mostRounds = 4;
/** What a change of weights must gain, so that noise on a few cases does not add parts. */
const smallestGain = 1e-5;

/** What the values of `cases` are worth together. */
function worthOf({ floor }: StackingPool, cases: readonly number[], values: Float64Array): number {
  if (cases.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return floor === undefined ? mean : mean - groupShortfall(floor, cases, values, mean);
}

/**
 * Returns what `totals` are worth: the mean over `cases` of recall and NDCG at `k`, where the pool has a floor less
 * what the worst group of them falls below it. Equal scores count half.
 */
export function stackedValue(
  pool: StackingPool,
  totals: Float64Array,
  cases: readonly number[],
  k: number,
): number {
  const [values] = tryWeights(pool, totals, new Float32Array(totals.length), cases, [0], k);
  return worthOf(pool, cases, values);
}

/** Fills `totals` with the weighted sum of the features. */
function addFeatures(pool: StackingPool, weights: readonly number[], totals: Float64Array): void {
  totals.fill(0);
  pool.features.forEach((feature, index) => {
    const weight = weights[index];
    if (weight !== 0) for (let at = 0; at < totals.length; at++) totals[at] += weight * feature[at];
  });
}

/** The single feature that ranks best. */
function bestFeature(pool: StackingPool, cases: readonly number[], k: number): number {
  const values = pool.features.map((feature) => stackedValue(pool, Float64Array.from(feature), cases, k));
  return values.indexOf(Math.max(...values));
}

/**
 * Returns non-negative weights of the features that make recall and NDCG at `k` on `cases` large: from the best
 * feature alone, each weight in turn takes the tried value that gains most, until none gains.
 */
function stackWeights(pool: StackingPool, cases: readonly number[], k: number): readonly number[] {
  const weights = pool.features.map(() => 0);
  weights[bestFeature(pool, cases, k)] = 1;
  const totals = new Float64Array(pool.isRelevant.length);
  const without = new Float64Array(totals.length);
  addFeatures(pool, weights, totals);
  let best = stackedValue(pool, totals, cases, k);
  for (let round = 0; round < mostRounds; round++) {
    const before = best;
    pool.features.forEach((feature, index) => {
      for (let at = 0; at < totals.length; at++) without[at] = totals[at] - weights[index] * feature[at];
      const isAlone = weights.every((weight, other) => other === index || weight === 0);
      const values = tryWeights(pool, without, feature, cases, triedWeights, k);
      triedWeights.forEach((weight, place) => {
        if (weight === weights[index] || (weight === 0 && isAlone)) return;
        const value = worthOf(pool, cases, values[place]);
        if (value > best + smallestGain) {
          best = value;
          weights[index] = weight;
        }
      });
      for (let at = 0; at < totals.length; at++) totals[at] = without[at] + weights[index] * feature[at];
    });
    if (best === before) break;
  }
  return weights;
}

/** What leaving a part out may cost, since a part takes time to train and to score. */
const smallestWorth = 2e-4;

/** Leaves parts out, the one of least weight first, as long as that costs next to nothing. */
function withoutIdleParts(
  pool: StackingPool,
  weights: readonly number[],
  cases: readonly number[],
  k: number,
): readonly number[] {
  const totals = new Float64Array(pool.isRelevant.length);
  const tryOut = (tried: readonly number[]) => {
    addFeatures(pool, tried, totals);
    return stackedValue(pool, totals, cases, k);
  };
  const size = pool.featuresPerPart;
  const weightOf = (part: number) =>
    weights.slice(part * size, (part + 1) * size).reduce((sum, weight) => sum + weight, 0);
  const parts = Array.from({ length: weights.length / size }, (_, part) => part);
  const least = tryOut(weights) - smallestWorth;
  let kept = weights;
  for (const part of parts.sort((a, b) => weightOf(a) - weightOf(b) || a - b)) {
    const tried = kept.map((weight, at) => (Math.floor(at / size) === part ? 0 : weight));
    if (tried.some((weight) => weight > 0) && tryOut(tried) >= least) kept = tried;
  }
  return kept;
}

/** Folds of cases: weights are fitted without one fold and judged on it. */
const foldCount = 4;

const scaled = (weights: readonly number[]) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/**
 * Returns weights for a blend and what they are worth: the mean of those fitted without each fold in turn, each
 * to a sum of 1, which keeps parts that help only some folds at a small share; and the value on the folds that
 * they were not fitted to. Parts that hardly matter are left out.
 */
export function stackFolds(
  pool: StackingPool,
  k: number,
): { readonly weights: readonly number[]; readonly value: number } {
  const all = Array.from(pool.relevantCounts, (_, one) => one);
  const totals = new Float64Array(pool.isRelevant.length);
  const mean = pool.features.map(() => 0);
  const unseen = new Float64Array(totals.length);
  for (let fold = 0; fold < foldCount; fold++) {
    const isIn = (one: number) => one % foldCount === fold;
    const weights = stackWeights(
      pool,
      all.filter((one) => !isIn(one)),
      k,
    );
    scaled(weights).forEach((weight, index) => {
      mean[index] += weight / foldCount;
    });
    addFeatures(pool, weights, totals);
    for (const one of all.filter(isIn))
      for (let at = pool.starts[one]; at < pool.starts[one + 1]; at++) unseen[at] = totals[at];
  }
  const weights = scaled(withoutIdleParts(pool, mean, all, k));
  return { weights, value: stackedValue(pool, unseen, all, k) };
}
