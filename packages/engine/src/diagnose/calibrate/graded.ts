import type { AbilityDerivatives, CategoryDerivatives, TabulatedItemModel } from "./item-model.ts";
import { logistic, logLogistic } from "./logistic.ts";

function logProbabilitiesInto(
  out: Float64Array,
  at: number,
  stride: number,
  values: Float64Array,
  start: number,
  categoryCount: number,
  ability: number,
): void {
  const shift = values[start] * ability;
  for (let category = 0; category < categoryCount; category++) {
    let logProbability = 0;
    if (category > 0) logProbability += logLogistic(shift + values[start + category]);
    if (category < categoryCount - 1) logProbability += logLogistic(-shift - values[start + category + 1]);
    if (category > 0 && category < categoryCount - 1)
      logProbability += Math.log(-Math.expm1(values[start + category + 1] - values[start + category]));
    out[at + category * stride] = logProbability;
  }
}

function categoryDerivativesInto(
  out: CategoryDerivatives,
  values: Float64Array,
  start: number,
  categoryCount: number,
  ability: number,
): void {
  const { probabilities, scores, curvatures } = out;
  const count = categoryCount;
  logProbabilitiesInto(probabilities, 0, 1, values, start, categoryCount, ability);
  scores.fill(0, 0, count * count);
  curvatures.fill(0, 0, count * count * count);
  for (let category = 0; category < categoryCount; category++) {
    probabilities[category] = Math.exp(probabilities[category]);
    const row = category * count;
    const block = row * count;
    // The bounds below and above the category, at intercepts `category` and `category + 1`.
    for (let bound = Math.max(1, category); bound <= Math.min(category + 1, categoryCount - 1); bound++) {
      const reached = logistic(values[start] * ability + values[start + bound]);
      const spread = reached * (1 - reached);
      const score = bound === category ? 1 - reached : -reached;
      scores[row] += ability * score;
      scores[row + bound] += score;
      curvatures[block] -= ability * ability * spread;
      curvatures[block + bound] -= ability * spread;
      curvatures[block + bound * count] -= ability * spread;
      curvatures[block + bound * count + bound] -= spread;
    }
    if (category === 0 || category === categoryCount - 1) continue;
    const [lower, upper] = [category, category + 1];
    const growth = Math.expm1(values[start + lower] - values[start + upper]);
    const bend = (1 + 1 / growth) / growth;
    scores[row + lower] += 1 / growth;
    scores[row + upper] -= 1 / growth;
    curvatures[block + lower * count + lower] -= bend;
    curvatures[block + upper * count + upper] -= bend;
    curvatures[block + lower * count + upper] += bend;
    curvatures[block + upper * count + lower] += bend;
  }
}

function abilityDerivativesInto(
  out: AbilityDerivatives,
  values: Float64Array,
  start: number,
  categoryCount: number,
  ability: number,
): void {
  const { probabilities, slopes, curvatures } = out;
  logProbabilitiesInto(probabilities, 0, 1, values, start, categoryCount, ability);
  const slope = values[start];
  slopes.fill(0, 0, categoryCount);
  curvatures.fill(0, 0, categoryCount);
  for (let category = 0; category < categoryCount; category++)
    probabilities[category] = Math.exp(probabilities[category]);
  for (let bound = 1; bound < categoryCount; bound++) {
    const reached = logistic(slope * ability + values[start + bound]);
    const rise = slope * reached * (1 - reached);
    const bend = slope * rise * (1 - 2 * reached);
    slopes[bound] += rise;
    slopes[bound - 1] -= rise;
    curvatures[bound] += bend;
    curvatures[bound - 1] -= bend;
  }
}

/**
 * The graded response model, P(category ≥ k) = F_k = logistic(aθ + d_k) with d_1 > … > d_m. It is written as
 *
 *   P(k) = F_k · (1 − F_{k+1}) · (1 − exp(d_{k+1} − d_k)),
 *
 * which loses no digits in the tails and whose last factor does not depend on ability.
 *
 * @see Samejima (1969), Psychometrika Monograph 17.
 */
export const graded: TabulatedItemModel = {
  isLinear: false,
  hasGuessing: false,
  isOrdered: true,
  logProbabilitiesInto,
  categoryDerivativesInto,
  abilityDerivativesInto,
};
