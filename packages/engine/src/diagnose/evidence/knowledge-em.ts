import type { EmStep } from "../fit/accelerate-em.ts";

/** Order of the parameters in a vector: prior, learn, forget, guess, slip. */
export const knowledgeOrder = ["prior", "learn", "forget", "guess", "slip"] as const;

/** Attempts of one person in their order, 1 = right, 0 = wrong. */
export type AttemptSequence = ArrayLike<number>;

/** For each parameter the expected number of occasions and of events among them. */
type Expectation = { logLik: number; readonly events: Float64Array; readonly occasions: Float64Array };

type Buffers = { readonly known: Float64Array; readonly chance: Float64Array };

/** Forward pass: P(known | attempts so far) after each attempt, and the chance of its outcome. */
function forwardInto(
  parameters: Float64Array,
  sequence: AttemptSequence,
  { known, chance }: Buffers,
): number {
  const [prior, learn, forget, guess, slip] = parameters;
  let before = prior;
  let logLik = 0;
  for (let attempt = 0; attempt < sequence.length; attempt++) {
    const ifKnown = sequence[attempt] === 1 ? 1 - slip : slip;
    const ifNot = sequence[attempt] === 1 ? guess : 1 - guess;
    chance[attempt] = before * ifKnown + (1 - before) * ifNot;
    known[attempt] = (before * ifKnown) / chance[attempt];
    before = known[attempt] * (1 - forget) + (1 - known[attempt]) * learn;
    logLik += Math.log(chance[attempt]);
  }
  return logLik;
}

/** Backward pass: adds the expected events of one sequence. */
function addExpected(
  parameters: Float64Array,
  sequence: AttemptSequence,
  buffers: Buffers,
  sums: Expectation,
): void {
  const [, learn, forget, guess, slip] = parameters;
  const { known, chance } = buffers;
  let backKnown = 1;
  let backNot = 1;
  for (let attempt = sequence.length - 1; attempt >= 0; attempt--) {
    const right = sequence[attempt] === 1;
    const smoothed = known[attempt] * backKnown;
    sums.occasions[3] += 1 - smoothed;
    sums.occasions[4] += smoothed;
    if (right) sums.events[3] += 1 - smoothed;
    else sums.events[4] += smoothed;
    if (attempt === 0) {
      sums.events[0] += smoothed;
      sums.occasions[0]++;
      return;
    }
    const ifKnown = ((right ? 1 - slip : slip) / chance[attempt]) * backKnown;
    const ifNot = ((right ? guess : 1 - guess) / chance[attempt]) * backNot;
    const wasKnown = known[attempt - 1];
    sums.events[1] += (1 - wasKnown) * learn * ifKnown;
    sums.occasions[1] += (1 - wasKnown) * (learn * ifKnown + (1 - learn) * ifNot);
    sums.events[2] += wasKnown * forget * ifNot;
    sums.occasions[2] += wasKnown * (forget * ifNot + (1 - forget) * ifKnown);
    backKnown = (1 - forget) * ifKnown + forget * ifNot;
    backNot = learn * ifKnown + (1 - learn) * ifNot;
  }
}

/** Probabilities stay this far from 0 and 1. */
const floor = 1e-12;

/** Returns `probability` kept away from 0 and 1. */
export function clampKnowledge(probability: number): number {
  return Math.min(1 - floor, Math.max(floor, probability));
}

/**
 * Returns the score of each parameter's logit: expected events less occasions · probability; and the
 * log-likelihood.
 */
export function expectKnowledge(
  parameters: Float64Array,
  sequences: readonly AttemptSequence[],
): Expectation {
  const longest = sequences.reduce((most, { length }) => Math.max(most, length), 0);
  const buffers = { known: new Float64Array(longest), chance: new Float64Array(longest) };
  const sums: Expectation = { logLik: 0, events: new Float64Array(5), occasions: new Float64Array(5) };
  for (const sequence of sequences) {
    if (sequence.length === 0) continue;
    sums.logLik += forwardInto(parameters, sequence, buffers);
    addExpected(parameters, sequence, buffers, sums);
  }
  return sums;
}

/**
 * Returns the EM step of knowledge tracing by forward–backward (Baum–Welch). With `forgets` false, forgetting
 * stays at its start. A parameter without occasions keeps its value.
 *
 * @see Baum, Petrie, Soules & Weiss (1970), doi:10.1214/aoms/1177697196.
 */
export function createKnowledgeEmStep(
  sequences: readonly AttemptSequence[],
  forgets: boolean,
): (parameters: Float64Array) => EmStep {
  return (parameters) => {
    const { logLik, events, occasions } = expectKnowledge(parameters, sequences);
    const next = parameters.slice();
    let gradient = 0;
    for (let index = 0; index < 5; index++) {
      if (occasions[index] === 0 || (index === 2 && !forgets)) continue;
      next[index] = clampKnowledge(events[index] / occasions[index]);
      gradient = Math.max(gradient, occasions[index] * Math.abs(next[index] - parameters[index]));
    }
    return { logLik, next, gradient };
  };
}
