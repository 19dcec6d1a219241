import type { AbilityDerivatives, LinearItemModel } from "./item-model.ts";

function logProbabilitiesInto(
  out: Float64Array,
  at: number,
  stride: number,
  values: Float64Array,
  start: number,
  categoryCount: number,
  ability: number,
): void {
  const step = values[start] * ability;
  let highest = 0;
  for (let category = 1; category < categoryCount; category++)
    highest = Math.max(highest, category * step + values[start + category]);
  let total = Math.exp(-highest);
  for (let category = 1; category < categoryCount; category++)
    total += Math.exp(category * step + values[start + category] - highest);
  const logTotal = highest + Math.log(total);
  out[at] = -logTotal;
  for (let category = 1; category < categoryCount; category++)
    out[at + category * stride] = category * step + values[start + category] - logTotal;
}

function abilityDerivativesInto(
  { probabilities, slopes, curvatures }: AbilityDerivatives,
  values: Float64Array,
  start: number,
  categoryCount: number,
  ability: number,
): void {
  logProbabilitiesInto(probabilities, 0, 1, values, start, categoryCount, ability);
  let mean = 0;
  let square = 0;
  for (let category = 0; category < categoryCount; category++) {
    probabilities[category] = Math.exp(probabilities[category]);
    mean += category * probabilities[category];
    square += category * category * probabilities[category];
  }
  for (let category = 0; category < categoryCount; category++) {
    const rise = values[start] * (category - mean);
    const spread = values[start] * values[start] * (square - mean * mean);
    slopes[category] = probabilities[category] * rise;
    curvatures[category] = probabilities[category] * (rise * rise - spread);
  }
}

/**
 * The family P(k) = exp(kaθ + d_k) / Σ_h exp(haθ + d_h) with d_0 = 0: Rasch and 2PL for two categories, PCM
 * and GPCM for more. Given ability it is an exponential family with the statistics kθ and 1[k].
 *
 * @see Muraki (1992), doi:10.1177/014662169201600206.
 */
export const dividedByTotal: LinearItemModel = {
  isLinear: true,
  hasGuessing: false,
  isOrdered: false,
  logProbabilitiesInto,
  abilityDerivativesInto,
};
