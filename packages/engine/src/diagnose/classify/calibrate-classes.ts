import { EngineError } from "../../data/errors.ts";
import { abridge } from "../../data/fault.ts";
import { createRandom } from "../../data/random.ts";
import { accelerateEm, type EmFit, type EmOptions } from "../fit/accelerate-em.ts";
import { collapsePatterns, type Patterns } from "../fit/collapse-patterns.ts";
import { requireDichotomous, type ScoreMatrix } from "../fit/score-matrix.ts";
import { checkQMatrix } from "./check-q-matrix.ts";
import { createClassEmStep } from "./class-em-step.ts";
import { answerFindings, boundFindings } from "./class-findings.ts";
import { type ClassErrors, estimateClassErrors } from "./class-information.ts";
import type { ClassFinding, ClassModel } from "./class-model.ts";
import {
  type ClassLayout,
  createClassLayout,
  perturbedParameters,
  projectParametersInto,
  startingParameters,
} from "./class-parameters.ts";
import { itemGroups } from "./item-groups.ts";
import type { ClassModelKind, QMatrix } from "./q-matrix.ts";
import { heldByOrder, toClassModel } from "./to-class-model.ts";

export type CalibrateClassesOptions = EmOptions & {
  readonly model: ClassModelKind;
  /** Keep a right answer at least as likely when an attribute is added; default false. */
  readonly monotone?: boolean;
  /** Starting points, ≥ 1, of which the highest maximum is kept; default 1. */
  readonly starts?: number;
  /** Seed of the starting points after the first; default 0. */
  readonly seed?: number;
};

/** A class model and how its calibration ended. */
export type ClassCalibration =
  | {
      readonly status: "calibrated";
      readonly model: ClassModel;
      readonly logLik: number;
      readonly converged: boolean;
      /** Largest element of the gradient of the log-likelihood in the logits. */
      readonly gradient: number;
      /** Number of free parameters. */
      readonly parameterCount: number;
      readonly steps: number;
      readonly findings: readonly ClassFinding[];
    }
  | {
      readonly status: "undetermined";
      readonly reason: "no-responses" | "no-variation";
      readonly findings: readonly ClassFinding[];
    };

function requireSameItems({ itemIds }: ScoreMatrix, { items }: QMatrix): void {
  const wanted = itemIds.join(", ");
  const got = items.map(({ itemId }) => itemId).join(", ");
  if (got !== wanted)
    throw new EngineError(
      "invalid-option",
      `calibrateClasses: the Q-matrix must have the items ${abridge(wanted)}, got ${abridge(got)}`,
    );
}

/** Whether any item has a right and a wrong answer: without one, masters cannot be told from others. */
function hasVariation({ personCount, itemCount, scores }: ScoreMatrix): boolean {
  for (let item = 0; item < itemCount; item++) {
    let known = -1;
    for (let person = 0; person < personCount; person++) {
      const score = scores[person * itemCount + item];
      if (score >= 0 && known >= 0 && score !== known) return true;
      if (score >= 0) known = score;
    }
  }
  return false;
}

function fitFromStarts(
  layout: ClassLayout,
  patterns: Patterns,
  { monotone = false, starts = 1, seed = 0, ...options }: CalibrateClassesOptions,
): readonly EmFit[] {
  if (!Number.isInteger(starts) || starts < 1)
    throw new EngineError(
      "invalid-option",
      `calibrateClasses: starts must be an integer >= 1, got ${starts}`,
    );
  const step = createClassEmStep(layout, patterns, monotone);
  const first = startingParameters(layout);
  return Array.from({ length: starts }, (_, index) =>
    accelerateEm(
      index === 0 ? first : perturbedParameters(layout, first, createRandom(seed, index)),
      step,
      (parameters) => projectParametersInto(layout, parameters),
      options,
    ),
  );
}

const sameMaximum = 1e-3;

function fitFindings(fit: EmFit, fits: readonly EmFit[], errors: ClassErrors): ClassFinding[] {
  const findings: ClassFinding[] = [];
  const logLiks = fits.map(({ logLik }) => logLik);
  if (fit.logLik - Math.min(...logLiks) > sameMaximum) findings.push({ kind: "several-maxima", logLiks });
  if (!fit.converged) findings.push({ kind: "not-converged", gradient: fit.gradient });
  if (errors.status === "singular-information") findings.push({ kind: "singular-information" });
  return findings;
}

/**
 * Calibrates a cognitive diagnosis model by marginal maximum likelihood: EM with squared extrapolation, a
 * saturated distribution of the 2^attributes classes (no smoothing), unanswered items left out, standard
 * errors from the observed information.
 *
 * @param responses 0, 1 or −1 = not answered; its items in the order of the Q-matrix.
 * @returns the model with what speaks against it as `findings`, or `undetermined` without an answer or where
 * every item was answered alike.
 * @throws {EngineError} `invalid-record` for other scores; `invalid-option` for a Q-matrix of other items or
 * `starts` below 1.
 * @see de la Torre (2009), doi:10.3102/1076998607309474 (DINA); de la Torre (2011),
 * doi:10.1007/s11336-011-9207-7 (G-DINA). Checked against CDM 8.4 with `reduced.skillspace=FALSE`.
 */
export function calibrateClasses(
  responses: ScoreMatrix,
  qMatrix: QMatrix,
  options: CalibrateClassesOptions,
): ClassCalibration {
  const { model: kind, monotone = false } = options;
  const qFindings = checkQMatrix(kind, qMatrix);
  requireDichotomous(responses, "calibrateClasses");
  requireSameItems(responses, qMatrix);
  const findings = [...qFindings, ...answerFindings(responses, qMatrix)];
  if (responses.scores.every((score) => score < 0))
    return { status: "undetermined", reason: "no-responses", findings };
  if (!hasVariation(responses)) return { status: "undetermined", reason: "no-variation", findings };
  const layout = createClassLayout(qMatrix.attributes.length, itemGroups(kind, qMatrix));
  const patterns = collapsePatterns(responses);
  const fits = fitFromStarts(layout, patterns, options);
  const fit = fits.reduce((best, other) => (other.logLik > best.logLik ? other : best));
  const held = monotone ? heldByOrder(layout, fit.parameters) : new Set<number>();
  const errors = estimateClassErrors(layout, patterns, fit.parameters, held);
  const model = toClassModel(kind, qMatrix, layout, fit.parameters, errors);
  return {
    status: "calibrated",
    model,
    logLik: fit.logLik,
    converged: fit.converged,
    gradient: fit.gradient,
    parameterCount: layout.length - 1,
    steps: fit.steps,
    findings: [...findings, ...boundFindings(model), ...fitFindings(fit, fits, errors)],
  };
}
