import type { StackingPool } from "./stacking-pool.ts";

/** Weights of one feature, ascending from 0, and what is filled for one entry of a case. */
type Trial = {
  /** The weights, and ∞ after them. */
  readonly weights: Float64Array;
  /** The rank at each weight; a half where another entry ties. */
  readonly ranks: Float64Array;
  /** How many entries begin to be above at a weight, less those that cease to. */
  readonly steps: Float64Array;
};

function createTrial(weights: readonly number[]): Trial {
  return {
    weights: Float64Array.from([...weights, Infinity]),
    ranks: new Float64Array(weights.length),
    steps: new Float64Array(weights.length + 2),
  };
}

/** Notes an entry that is above on one side of the weight `equalAt` ≥ 0: where weights are larger, or smaller. */
function addCrossing({ weights, steps }: Trial, equalAt: number, isAboveAfter: boolean): void {
  let place = 0;
  while (weights[place] < equalAt) place++;
  const isTie = weights[place] === equalAt && equalAt < Infinity;
  if (isAboveAfter) steps[isTie ? place + 1 : place]++;
  else {
    steps[0]++;
    steps[place]--;
  }
  if (!isTie) return;
  steps[place] += 0.5;
  steps[place + 1] -= 0.5;
}

/**
 * Fills the ranks of entry `own` among `first` to `last` (excluded), whose totals are `without` + weight · `feature`,
 * and returns whether it comes to place `k` at any weight. Of two entries one is above the other on one side of the
 * weight at which they are equal: one division for all weights, where adding up and comparing take as many passes
 * as there are weights.
 */
function fillRanks(
  trial: Trial,
  own: number,
  first: number,
  last: number,
  without: Float64Array,
  feature: Float32Array,
  k: number,
): boolean {
  const { ranks, steps } = trial;
  steps.fill(0);
  const ownWithout = without[own];
  const ownFeature = feature[own];
  let always = 1;
  for (let other = first; other < last && always <= k; other++) {
    const ahead = without[other] - ownWithout;
    const slope = feature[other] - ownFeature;
    if (ahead >= 0 && slope >= 0) {
      if (ahead > 0) always++;
      else if (slope > 0) addCrossing(trial, 0, true);
      else if (other !== own) always += 0.5;
    } else if (ahead > 0 || slope > 0) addCrossing(trial, -ahead / slope, slope > 0);
    else if (ahead === 0) addCrossing(trial, 0, false);
  }
  if (always > k) return false;
  let above = always;
  let isListed = false;
  for (let place = 0; place < ranks.length; place++) {
    above += steps[place];
    ranks[place] = above;
    if (above <= k) isListed = true;
  }
  return isListed;
}

/** Returns 1 / log₂(rank + 1) for ranks in halves: place 2 · rank. */
function discountsTo(k: number): Float64Array {
  return Float64Array.from({ length: 2 * k + 1 }, (_, halves) => 1 / Math.log2(halves / 2 + 1));
}

/**
 * Returns what each case of `cases` is worth (recall and NDCG at `k`, averaged; equal scores count half) for
 * each of `weights` of a feature: totals are `without` + weight · `feature`.
 *
 * @param weights ascending, from 0.
 * @returns for each weight, the values in the order of `cases`. O(entries · relevant entries).
 */
export function tryWeights(
  { starts, isRelevant, relevantCounts }: StackingPool,
  without: Float64Array,
  feature: Float32Array,
  cases: readonly number[],
  weights: readonly number[],
  k: number,
): readonly Float64Array[] {
  const values = weights.map(() => new Float64Array(cases.length));
  const trial = createTrial(weights);
  const discounts = discountsTo(k);
  const ideals = new Float64Array(k + 1);
  for (let rank = 1; rank <= k; rank++) ideals[rank] = ideals[rank - 1] + discounts[2 * rank];
  cases.forEach((one, index) => {
    const perHit = 1 / relevantCounts[one];
    const perGain = 1 / ideals[Math.min(k, relevantCounts[one])];
    for (let at = starts[one]; at < starts[one + 1]; at++) {
      if (isRelevant[at] === 0) continue;
      if (!fillRanks(trial, at, starts[one], starts[one + 1], without, feature, k)) continue;
      trial.ranks.forEach((rank, place) => {
        if (rank <= k) values[place][index] += (perHit + perGain * discounts[2 * rank]) / 2;
      });
    }
  });
  return values;
}
