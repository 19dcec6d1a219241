import { EngineError } from "../../data/errors.ts";
import { accelerateEm, type EmOptions } from "../fit/accelerate-em.ts";
import {
  type AttemptSequence,
  clampKnowledge,
  createKnowledgeEmStep,
  knowledgeOrder,
} from "./knowledge-em.ts";
import { knowledgeErrors, nearBound } from "./knowledge-errors.ts";
import type { KnowledgeModel } from "./trace-knowledge.ts";

export type CalibrateKnowledgeOptions = EmOptions & {
  /** `none`: forgetting is fixed at 0 (default); `free`: estimated. */
  readonly forget?: "none" | "free";
  /** Where to start; default prior .3, learn .1, forget .05, guess .2, slip .1. */
  readonly start?: Partial<KnowledgeModel>;
};

export type KnowledgeFinding =
  | { readonly kind: "answered-alike"; readonly right: boolean }
  /** No one has a second attempt: learning cannot be seen. */
  | { readonly kind: "single-attempts-only" }
  /** Right without knowing is as likely as right with it: the states cannot be told apart, or are swapped. */
  | { readonly kind: "states-not-distinguished"; readonly guess: number; readonly slip: number }
  | { readonly kind: "estimate-at-bound"; readonly parameter: keyof KnowledgeModel }
  | { readonly kind: "not-converged"; readonly gradient: number };

export type KnowledgeCalibration =
  | {
      readonly status: "calibrated";
      readonly model: KnowledgeModel;
      /** Standard errors; absent at a bound and where the information is singular. */
      readonly sd: Partial<KnowledgeModel>;
      readonly logLik: number;
      readonly converged: boolean;
      readonly gradient: number;
      readonly steps: number;
      readonly findings: readonly KnowledgeFinding[];
    }
  | {
      readonly status: "undetermined";
      readonly reason: "no-attempts";
      readonly findings: readonly KnowledgeFinding[];
    };

function requireAttempts(sequences: readonly AttemptSequence[]): void {
  sequences.forEach((sequence, row) => {
    for (let attempt = 0; attempt < sequence.length; attempt++)
      if (sequence[attempt] !== 0 && sequence[attempt] !== 1)
        throw new EngineError(
          "invalid-record",
          `calibrateKnowledge: sequence ${row + 1}, attempt ${attempt + 1} must be 0 or 1, got ${sequence[attempt]}`,
        );
  });
}

function attemptFindings(sequences: readonly AttemptSequence[]): KnowledgeFinding[] {
  const attempts = sequences.flatMap((sequence) => Array.from(sequence));
  const findings: KnowledgeFinding[] = [];
  if (attempts.length > 0 && attempts.every((score) => score === attempts[0]))
    findings.push({ kind: "answered-alike", right: attempts[0] === 1 });
  if (attempts.length > 0 && sequences.every(({ length }) => length < 2))
    findings.push({ kind: "single-attempts-only" });
  return findings;
}

function modelFindings(model: KnowledgeModel, forgets: boolean): KnowledgeFinding[] {
  const { guess, slip } = model;
  const bounds = knowledgeOrder.filter(
    (name) => (name !== "forget" || forgets) && (model[name] < nearBound || model[name] > 1 - nearBound),
  );
  return [
    ...(guess + slip >= 1 ? [{ kind: "states-not-distinguished" as const, guess, slip }] : []),
    ...bounds.map((parameter) => ({ kind: "estimate-at-bound" as const, parameter })),
  ];
}

/**
 * Calibrates Bayesian knowledge tracing of one skill by maximum likelihood: EM over all sequences with
 * squared extrapolation, standard errors from the observed information.
 *
 * @param sequences one a person; empty ones are passed over.
 * @throws {EngineError} `invalid-record` for an attempt that is not 0 or 1.
 * @see Corbett & Anderson (1995), doi:10.1007/BF01099821. Checked by an independent forward–backward
 * programme and by adding up all paths.
 */
export function calibrateKnowledge(
  sequences: readonly AttemptSequence[],
  { forget = "none", start = {}, ...options }: CalibrateKnowledgeOptions = {},
): KnowledgeCalibration {
  requireAttempts(sequences);
  const forgets = forget === "free";
  const findings = attemptFindings(sequences);
  if (sequences.every(({ length }) => length === 0))
    return { status: "undetermined", reason: "no-attempts", findings };
  const { prior = 0.3, learn = 0.1, guess = 0.2, slip = 0.1 } = start;
  const first = Float64Array.of(prior, learn, forgets ? (start.forget ?? 0.05) : 0, guess, slip);
  const projectInto = (parameters: Float64Array) => {
    for (let index = 0; index < 5; index++)
      parameters[index] = index === 2 && !forgets ? 0 : clampKnowledge(parameters[index]);
  };
  const fit = accelerateEm(first, createKnowledgeEmStep(sequences, forgets), projectInto, options);
  const values = fit.parameters;
  const model = { prior: values[0], learn: values[1], forget: values[2], guess: values[3], slip: values[4] };
  const { logLik, converged, gradient, steps } = fit;
  return {
    status: "calibrated",
    model,
    sd: knowledgeErrors(values, sequences, forgets),
    logLik,
    converged,
    gradient,
    steps,
    findings: [
      ...findings,
      ...modelFindings(model, forgets),
      ...(converged ? [] : [{ kind: "not-converged" as const, gradient }]),
    ],
  };
}
