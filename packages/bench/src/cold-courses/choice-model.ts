import { naiveInvert } from "../naive/naive-invert.ts";

/** One choice: the features of each candidate, and which of them were chosen. */
export type ChoiceSet = {
  readonly rows: readonly (readonly number[])[];
  readonly isChosen: readonly boolean[];
};

const sweeps = 25;
const ridge = 1;

/**
 * Returns the weights of a conditional logit, P(chosen) ∝ exp(weights · features), by Newton steps with a ridge of 1.
 * A teacher who chose n courses counts as n choices from the same candidates.
 *
 * @see McFadden (1974), Conditional logit analysis of qualitative choice behavior.
 */
export function fitChoices(sets: readonly ChoiceSet[], featureCount: number): Float64Array {
  const weights = new Float64Array(featureCount);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const gradient = weights.map((weight) => -ridge * weight);
    const information = Array.from(weights, (_, i) => Array.from(weights, (__, j) => (i === j ? ridge : 0)));
    for (const set of sets) addChoices(set, weights, gradient, information);
    naiveInvert(information).forEach((row, k) => {
      weights[k] += row.reduce((sum, value, other) => sum + value * gradient[other], 0);
    });
  }
  return weights;
}

function addChoices(
  { rows, isChosen }: ChoiceSet,
  weights: Float64Array,
  gradient: Float64Array,
  information: number[][],
): void {
  const count = weights.length;
  const strengths = rows.map((row) => Math.exp(row.reduce((sum, value, k) => sum + value * weights[k], 0)));
  const total = strengths.reduce((sum, strength) => sum + strength, 0);
  const chosen = isChosen.filter(Boolean).length;
  const mean = new Float64Array(count);
  rows.forEach((row, at) => {
    const share = strengths[at] / total;
    for (let i = 0; i < count; i++) {
      mean[i] += share * row[i];
      if (isChosen[at]) gradient[i] += row[i];
      for (let j = 0; j < count; j++) information[i][j] += chosen * share * row[i] * row[j];
    }
  });
  for (let i = 0; i < count; i++) {
    gradient[i] -= chosen * mean[i];
    for (let j = 0; j < count; j++) information[i][j] -= chosen * mean[i] * mean[j];
  }
}
