import { invertInformation } from "../fit/invert-information.ts";
import { type AttemptSequence, expectKnowledge, knowledgeOrder } from "./knowledge-em.ts";
import type { KnowledgeModel } from "./trace-knowledge.ts";

/** Probabilities this near to 0 or 1 count as at the bound. */
export const nearBound = 1e-6;

const logitStep = 1e-4;

/** Parameters with `index` moved by `by` on its logit. */
function movedLogit(parameters: Float64Array, index: number, by: number): Float64Array {
  const odds = (parameters[index] / (1 - parameters[index])) * Math.exp(by);
  const moved = parameters.slice();
  moved[index] = odds / (1 + odds);
  return moved;
}

/**
 * Returns standard errors from the observed information: central differences of the exact score of the logits.
 * Parameters at a bound are taken as fixed and have none; nor has any where the information is singular.
 */
export function knowledgeErrors(
  parameters: Float64Array,
  sequences: readonly AttemptSequence[],
  forgets: boolean,
): Partial<KnowledgeModel> {
  const free = [0, 1, 2, 3, 4].filter(
    (index) => (index !== 2 || forgets) && parameters[index] > nearBound && parameters[index] < 1 - nearBound,
  );
  const scoreAt = (moved: Float64Array) => {
    const { events, occasions } = expectKnowledge(moved, sequences);
    return free.map((index) => events[index] - occasions[index] * moved[index]);
  };
  const information = free.map((index) => {
    const up = scoreAt(movedLogit(parameters, index, logitStep));
    const down = scoreAt(movedLogit(parameters, index, -logitStep));
    return up.map((score, column) => (down[column] - score) / (2 * logitStep));
  });
  const covariance = invertInformation(information);
  if (covariance === undefined) return {};
  return Object.fromEntries(
    free.map((index, row) => [
      knowledgeOrder[index],
      parameters[index] * (1 - parameters[index]) * Math.sqrt(covariance.get(row, row)),
    ]),
  );
}
