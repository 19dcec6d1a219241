import {
  createEngine,
  type Engine,
  type EngineInput,
  type Learned,
  type PolicyDocument,
} from "@jingxun/engine";

type Weights = PolicyDocument["scoring"]["weights"];
type Part = keyof Weights;

/** Ways to score that a county is planned by. */
export const strategyNames = ["popularity", "CF", "without need", "need alone", "hybrid"] as const;
export type StrategyName = (typeof strategyNames)[number];

function withWeights(
  policy: PolicyDocument,
  weightOf: (part: Part, value: number) => number,
): PolicyDocument {
  const weights = Object.fromEntries(
    Object.entries(policy.scoring.weights).map(([part, weight]) => [
      part,
      { ...weight, value: weightOf(part as Part, weight.value!) },
    ]),
  ) as Weights;
  return { ...policy, scoring: { ...policy.scoring, weights } };
}

/** Returns the policy with what need has shared by the others. */
export function withoutNeed(policy: PolicyDocument): PolicyDocument {
  const rest = 1 - policy.scoring.weights.need.value!;
  return withWeights(policy, (part, value) => (part === "need" ? 0 : value / rest));
}

/** Returns the policy with nothing but what others took: need and interest left out. */
function whatOthersTook(policy: PolicyDocument): PolicyDocument {
  const { need, interest } = policy.scoring.weights;
  const rest = 1 - need.value! - interest.value!;
  return withWeights(policy, (part, value) => (part === "need" || part === "interest" ? 0 : value / rest));
}

const alone = (policy: PolicyDocument, only: Part) => withWeights(policy, (part) => (part === only ? 1 : 0));

/**
 * Returns an engine for each way to score: one part alone, what others took at the learned weights (`CF`), everything
 * but need (`without need`), and the policy as it is shipped (`hybrid`). They differ in nothing but the weights.
 */
export function createStrategies(
  input: Omit<EngineInput, keyof Learned>,
  learned: Learned,
): { readonly [Name in StrategyName]: Engine } {
  const { policy } = input;
  const { model } = learned;
  const unweighted = { ...model, weights: {} };
  const engineOf = (document: PolicyDocument, own = model) =>
    createEngine({ ...input, ...learned, model: own, policy: document });
  return {
    popularity: engineOf(alone(policy, "popularity"), unweighted),
    CF: engineOf(whatOthersTook(policy)),
    "without need": engineOf(withoutNeed(policy)),
    "need alone": engineOf(alone(policy, "need"), unweighted),
    hybrid: engineOf(policy),
  };
}
