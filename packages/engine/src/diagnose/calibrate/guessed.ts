import type { AbilityDerivatives, CategoryDerivatives, TabulatedItemModel } from "./item-model.ts";
import { logistic, logLogistic } from "./logistic.ts";

function logProbabilitiesInto(
  out: Float64Array,
  at: number,
  stride: number,
  values: Float64Array,
  start: number,
  _categoryCount: number,
  ability: number,
): void {
  const logit = values[start] * ability + values[start + 1];
  const guess = logistic(values[start + 2]);
  const logUnguessed = logLogistic(-values[start + 2]);
  out[at] = logUnguessed + logLogistic(-logit);
  out[at + stride] = Math.log(guess + (1 - guess) * logistic(logit));
}

function categoryDerivativesInto(
  out: CategoryDerivatives,
  values: Float64Array,
  start: number,
  _categoryCount: number,
  ability: number,
): void {
  const { probabilities, scores, curvatures } = out;
  const known = logistic(values[start] * ability + values[start + 1]);
  const guess = logistic(values[start + 2]);
  const right = guess + (1 - guess) * known;
  const wrong = (1 - guess) * (1 - known);
  const odds = wrong / right;
  probabilities[0] = wrong;
  probabilities[1] = right;
  // Rows: wrong, right. By the logit: −F, F·Q/P; by γ: −g, g·Q/P.
  const byLogit = [-known, known * odds];
  const byGuess = [-guess, guess * odds];
  const logitTwice = [-known * (1 - known), known * odds * (1 - known - known / right)];
  const guessTwice = [-guess * (1 - guess), guess * odds * (1 - guess - guess / right)];
  const crossed = [0, (-known * guess * odds) / right];
  for (let category = 0; category < 2; category++) {
    scores[category * 3] = ability * byLogit[category];
    scores[category * 3 + 1] = byLogit[category];
    scores[category * 3 + 2] = byGuess[category];
    const block = category * 9;
    curvatures[block] = ability * ability * logitTwice[category];
    curvatures[block + 1] = curvatures[block + 3] = ability * logitTwice[category];
    curvatures[block + 4] = logitTwice[category];
    curvatures[block + 2] = curvatures[block + 6] = ability * crossed[category];
    curvatures[block + 5] = curvatures[block + 7] = crossed[category];
    curvatures[block + 8] = guessTwice[category];
  }
}

function abilityDerivativesInto(
  out: AbilityDerivatives,
  values: Float64Array,
  start: number,
  _categoryCount: number,
  ability: number,
): void {
  const slope = values[start];
  const known = logistic(slope * ability + values[start + 1]);
  const guess = logistic(values[start + 2]);
  const rise = (1 - guess) * slope * known * (1 - known);
  const bend = slope * rise * (1 - 2 * known);
  out.probabilities[1] = guess + (1 - guess) * known;
  out.probabilities[0] = 1 - out.probabilities[1];
  out.slopes[1] = rise;
  out.slopes[0] = -rise;
  out.curvatures[1] = bend;
  out.curvatures[0] = -bend;
}

/**
 * The three-parameter model P = g + (1 − g)·F with F = logistic(aθ + d) and Q = 1 − P = (1 − g)(1 − F); its
 * third parameter is the logit γ of g.
 *
 * @see Birnbaum (1968), in Lord & Novick, Statistical Theories of Mental Test Scores.
 */
export const guessed: TabulatedItemModel = {
  isLinear: false,
  hasGuessing: true,
  isOrdered: false,
  logProbabilitiesInto,
  categoryDerivativesInto,
  abilityDerivativesInto,
};
