import { createBlockMaximiser } from "./block-maximiser.ts";
import { collectCounts } from "./collect-counts.ts";
import { createExpectedCounts } from "./expected-counts.ts";
import { isFeasible } from "./feasibility.ts";
import { addCoverageInformation, type GridCoverage, gridCoverage, logCoverage } from "./grid-coverage.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { createLinearSums } from "./missing-linear.ts";
import { subtractMissing } from "./missing-sums.ts";
import { createTabulatedSums } from "./missing-tabulated.ts";
import { freeOf, type ParameterLayout, placeFreeInto } from "./parameter-layout.ts";
import { createPosteriorSweep } from "./posterior-sweep.ts";
import { logPrior, type PriorName } from "./priors.ts";
import { createUnitDerivatives } from "./unit-derivatives.ts";
import { createUnitEvaluator } from "./unit-evaluator.ts";
import { addUnitGradient, addUnitInformation, largestUnit } from "./unit-information.ts";

/**
 * The marginal likelihood as a function of what is estimated. All but `evaluate` and `isAllowed` speak of the
 * point evaluated last.
 */
export type MarginalLikelihood = {
  readonly layout: ParameterLayout;
  /** Returns log-likelihood plus log prior at `free`, by one E-step. */
  readonly evaluate: (free: Float64Array) => number;
  readonly logPrior: () => number;
  /**
   * The log-likelihood with weights that sum to 1 over the grid, as mirt reports it. What is maximised takes
   * the normal density as it is, as mirt's M-step does; they differ by Σ persons · log coverage, by nothing
   * where the grid holds the groups' distributions.
   */
  readonly reportedLogLikelihood: () => number;
  readonly coverage: () => GridCoverage;
  /** All values, fixed ones included. */
  readonly values: () => Float64Array;
  /** Returns where an M-step leads. */
  readonly maximise: () => Float64Array;
  /**
   * Returns the gradient (by Fisher's identity) with the information that would be there if abilities were
   * known: expected, with the prior's.
   */
  readonly score: () => { readonly gradient: Float64Array; readonly complete: Float64Array };
  /** Returns the observed information by Louis' identity, with the prior's. */
  readonly observedInformation: () => Float64Array;
  /** Returns the observed information of the reported log-likelihood. */
  readonly reportedInformation: () => Float64Array;
  /** Whether `free` lies within the bounds and describes distributions. */
  readonly isAllowed: (free: Float64Array) => boolean;
};

/** Returns the likelihood of `model` with fixed values as in `start`. */
export function createMarginalLikelihood(
  model: MarginalModel,
  layout: ParameterLayout,
  priors: PriorName,
  start: Float64Array,
): MarginalLikelihood {
  const { starts, freeCount, kinds, owners, lower, upper } = layout;
  const { itemModel } = model;
  const values = start.slice();
  const trial = start.slice();
  const sweep = createPosteriorSweep(model);
  const counts = createExpectedCounts(model);
  const maximiseBlocks = createBlockMaximiser(model, layout, priors);
  const evaluateUnit = createUnitEvaluator(model);
  const ofUnit = createUnitDerivatives(largestUnit(layout));
  const coverage = () => gridCoverage(model, sweep.logWeights);
  const priorOf = (slot: number) => logPrior(priors, kinds[owners[slot]], values[owners[slot]]);
  const logPriors = () => owners.reduce((sum, _, slot) => sum + priorOf(slot).value, 0);
  let logLikelihood = Number.NEGATIVE_INFINITY;

  function completeDerivatives(observed: boolean) {
    const gradient = new Float64Array(freeCount);
    const complete = new Float64Array(freeCount * freeCount);
    for (let unit = 0; unit + 1 < starts.length; unit++) {
      evaluateUnit(ofUnit, unit, values, counts, observed);
      addUnitGradient(gradient, layout, unit, ofUnit);
      addUnitInformation(complete, layout, unit, ofUnit);
    }
    for (let slot = 0; slot < freeCount; slot++) {
      const prior = priorOf(slot);
      gradient[slot] += prior.slope;
      complete[slot * freeCount + slot] -= observed ? prior.curvature : Math.min(0, prior.curvature);
    }
    return { gradient, complete };
  }

  function observedInformation(): Float64Array {
    const information = completeDerivatives(true).complete;
    const sumsOf = itemModel.isLinear
      ? createLinearSums(model, layout, values)
      : createTabulatedSums(model, itemModel, layout, values);
    subtractMissing(information, model, sweep, sumsOf);
    return information;
  }

  return {
    layout,
    evaluate(free) {
      placeFreeInto(values, layout, free);
      sweep.prepare(values);
      logLikelihood = collectCounts(model, sweep, counts);
      return logLikelihood + logPriors();
    },
    logPrior: logPriors,
    reportedLogLikelihood: () => logLikelihood - logCoverage(coverage()),
    coverage,
    values: () => values.slice(),
    maximise() {
      trial.set(values);
      maximiseBlocks(trial, counts);
      return freeOf(layout, trial);
    },
    score: () => completeDerivatives(false),
    observedInformation,
    reportedInformation() {
      const information = observedInformation();
      addCoverageInformation(information, model, layout, values, sweep.logWeights, coverage());
      return information;
    },
    isAllowed(free) {
      if (free.some((value, slot) => !(value >= lower[slot] && value <= upper[slot]))) return false;
      placeFreeInto(trial, layout, free);
      return isFeasible(model, trial);
    },
  };
}
