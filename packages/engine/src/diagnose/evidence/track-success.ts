import { EngineError } from "../../data/errors.ts";
import { betaLogit } from "./beta-logit.ts";

/** How a rate of success is followed: evidence loses half its weight every half-life. */
export type SuccessModel = {
  readonly halfLifeDays: number;
  /** Successes and failures that the prior is worth, > 0; they do not fade. Default 1 and 1. */
  readonly priorRight?: number;
  readonly priorWrong?: number;
};

/** Faded counts as of the latest event; all that has to be stored between events. */
export type SuccessState = { readonly right: number; readonly wrong: number; readonly at: number };

/** One outcome; `at` in milliseconds since 1970. */
export type Outcome = {
  readonly right: boolean;
  readonly at: number;
  /** How much it counts, ≥ 0; default 1. */
  readonly weight?: number;
};

export type SuccessEstimate =
  | {
      readonly status: "estimated";
      /** Of the probability of success, 0 to 1. */
      readonly mean: number;
      readonly sd: number;
      /** The same on the scale of logits, for fusion with abilities. */
      readonly logit: { readonly mean: number; readonly sd: number };
      /** What the outcomes are still worth, in fresh ones. */
      readonly evidence: number;
    }
  | { readonly status: "undetermined"; readonly reason: "no-evidence" };

const millisecondsPerDay = 86_400_000;

/** 2^(−days / half-life). */
function fading(milliseconds: number, { halfLifeDays }: SuccessModel): number {
  return Math.exp((-Math.LN2 * milliseconds) / millisecondsPerDay / halfLifeDays);
}

/**
 * @throws {EngineError} `invalid-option` for a half-life or a prior that is not > 0.
 */
function requireModel({ halfLifeDays, priorRight = 1, priorWrong = 1 }: SuccessModel): void {
  if (!(halfLifeDays > 0 && priorRight > 0 && priorWrong > 0))
    throw new EngineError(
      "invalid-option",
      `trackSuccess: half-life and prior must be > 0, got ${halfLifeDays}, ${priorRight}, ${priorWrong}`,
    );
}

/**
 * Returns the state after an outcome, in O(1). Outcomes may come in any order: a late one enters with what it
 * would still be worth.
 *
 * @param state `undefined` before the first outcome.
 * @throws {EngineError} `invalid-option`.
 * @see Jøsang & Ismail (2002), The beta reputation system (forgetting).
 */
export function trackSuccess(
  model: SuccessModel,
  state: SuccessState | undefined,
  { right, at, weight = 1 }: Outcome,
): SuccessState {
  requireModel(model);
  const before = state ?? { right: 0, wrong: 0, at };
  const latest = Math.max(before.at, at);
  const kept = fading(latest - before.at, model);
  const added = weight * fading(latest - at, model);
  return {
    right: before.right * kept + (right ? added : 0),
    wrong: before.wrong * kept + (right ? 0 : added),
    at: latest,
  };
}

/**
 * Returns the probability of success on the day `asOf` (milliseconds since 1970): the mean and standard
 * deviation of Beta(prior + faded counts).
 *
 * @returns `undetermined` without any outcome: the prior is not a finding.
 * @throws {EngineError} `invalid-option`.
 */
export function estimateSuccess(
  model: SuccessModel,
  state: SuccessState | undefined,
  asOf: number,
): SuccessEstimate {
  requireModel(model);
  const { priorRight = 1, priorWrong = 1 } = model;
  const kept = state === undefined ? 0 : fading(Math.max(0, asOf - state.at), model);
  const evidence = state === undefined ? 0 : kept * (state.right + state.wrong);
  if (state === undefined || evidence === 0) return { status: "undetermined", reason: "no-evidence" };
  const right = priorRight + kept * state.right;
  const wrong = priorWrong + kept * state.wrong;
  const total = right + wrong;
  const sd = Math.sqrt((right * wrong) / (total * total * (total + 1)));
  return { status: "estimated", mean: right / total, sd, logit: betaLogit(right, wrong), evidence };
}
