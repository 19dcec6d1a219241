import { EngineError } from "../data/errors.ts";
import type { ItemId } from "../data/ids.ts";
import type { ItemBank } from "./item-bank.ts";
import type { Quadrature } from "./quadrature.ts";

export type AbilityEstimate =
  | { readonly status: "estimated"; readonly mean: number; readonly sd: number; readonly answered: number }
  | { readonly status: "undetermined"; readonly reason: "no-responses" };

/** A scored answer; the latest one of an item counts. */
export type Answer = { readonly itemId: ItemId; readonly score: number };

/** Mean and standard deviation of the posterior whose log density at the nodes is `logPosterior`. */
function moments({ nodes }: Quadrature, logPosterior: Float64Array): { mean: number; sd: number } {
  const peak = logPosterior.reduce((highest, value) => Math.max(highest, value), -Infinity);
  let mass = 0;
  let first = 0;
  for (let index = 0; index < nodes.length; index++) {
    const density = Math.exp(logPosterior[index] - peak);
    mass += density;
    first += density * nodes[index];
  }
  const mean = first / mass;
  let second = 0;
  for (let index = 0; index < nodes.length; index++) {
    const distance = nodes[index] - mean;
    second += Math.exp(logPosterior[index] - peak) * distance * distance;
  }
  return { mean, sd: Math.sqrt(second / mass) };
}

/** The log-likelihoods at the nodes of one answer. */
function columnOf(
  { items, logLikelihoods }: ItemBank,
  index: number,
  { itemId, score }: Answer,
): Float64Array {
  const column = logLikelihoods[index][score];
  if (column === undefined) {
    const highest = items.items[index].b.length;
    const rule = `score of ${itemId} must be an integer from 0 to ${highest}`;
    throw new EngineError("invalid-record", `estimateAbilities: ${rule}, got ${score}`);
  }
  return column;
}

/**
 * Estimates one teacher's ability in each competency of the bank by expected a posteriori (EAP): the mean and
 * standard deviation of the posterior L(θ)·N(θ; prior) over the bank's nodes. O(answers · nodes).
 *
 * @param answers one answer an item, in any order; items left out are left out, not marked wrong; items that
 * the bank cannot score are passed over.
 * @returns one estimate for each of the bank's competencies, in logits, or `undetermined` without an answer (a
 * prior is not a finding).
 * @throws {EngineError} `invalid-record` for a score that the item does not have.
 * @see Bock & Mislevy (1982), doi:10.1177/014662168200600405. Checked against mirt 1.47 on LSAT7.
 */
export function estimateAbilities(bank: ItemBank, answers: readonly Answer[]): readonly AbilityEstimate[] {
  const { competencies, items, indexOf } = bank.items;
  const answered = new Uint32Array(competencies.length);
  const logPosteriors = competencies.map(() => bank.quadrature.logWeights.slice());
  for (const answer of answers) {
    const index = indexOf.get(answer.itemId);
    if (index === undefined) continue;
    const { competencyIndex } = items[index];
    const logPosterior = logPosteriors[competencyIndex];
    const logLikelihood = columnOf(bank, index, answer);
    for (let node = 0; node < logPosterior.length; node++) logPosterior[node] += logLikelihood[node];
    answered[competencyIndex]++;
  }
  return logPosteriors.map((logPosterior, index) =>
    answered[index] === 0
      ? { status: "undetermined", reason: "no-responses" }
      : { status: "estimated", ...moments(bank.quadrature, logPosterior), answered: answered[index] },
  );
}
