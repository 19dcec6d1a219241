/** Bayesian knowledge tracing of one skill; all are probabilities. */
export type KnowledgeModel = {
  /** Known before the first attempt. */
  readonly prior: number;
  /** Learned between one attempt and the next. */
  readonly learn: number;
  /** Forgotten between one attempt and the next; 0 in the classical model. */
  readonly forget: number;
  /** Right without knowing. */
  readonly guess: number;
  /** Wrong in spite of knowing. */
  readonly slip: number;
};

/** What is known of one person and one skill; all that has to be stored between events. */
export type KnowledgeState = {
  /** P(known) before the next attempt, given all attempts so far. */
  readonly known: number;
  readonly attempts: number;
};

/** One attempt, seen in the light of those before. */
export type KnowledgeStep = {
  /** P(right) as predicted before the attempt. */
  readonly predicted: number;
  /** P(known) at the attempt, given its outcome. */
  readonly knownAfter: number;
  readonly state: KnowledgeState;
};

/** Returns the state before the first attempt. */
export function startTracing({ prior }: KnowledgeModel): KnowledgeState {
  return { known: prior, attempts: 0 };
}

/**
 * Returns the state after an attempt, in O(1): Bayes' theorem for the outcome, then learning and forgetting.
 *
 * @see Corbett & Anderson (1995), doi:10.1007/BF01099821.
 */
export function traceKnowledge(model: KnowledgeModel, state: KnowledgeState, right: boolean): KnowledgeStep {
  const { learn, forget, guess, slip } = model;
  const { known } = state;
  const predicted = known * (1 - slip) + (1 - known) * guess;
  const chance = right ? predicted : 1 - predicted;
  const together = known * (right ? 1 - slip : slip);
  // An outcome that the model holds impossible (guess or slip 0) teaches nothing.
  const knownAfter = chance > 0 ? together / chance : known;
  const next = knownAfter * (1 - forget) + (1 - knownAfter) * learn;
  return { predicted, knownAfter, state: { known: next, attempts: state.attempts + 1 } };
}
