import { createAndersonAccelerator } from "./anderson-acceleration.ts";
import { createNestedImprover, type ParentMeans } from "./improve-nested.ts";
import type { TestedAnswers } from "./lay-out-sweep.ts";
import { type NestedDistribution, toPoint, withPoint } from "./nested-distribution.ts";
import type { Nesting } from "./nesting.ts";

/** How an iteration ended. */
export type Convergence = {
  readonly converged: boolean;
  readonly iterations: number;
  /** Largest change of a mean or covariance in the last iteration, in logits or logits². */
  readonly change: number;
};

export type NestedFit = NestedDistribution & { readonly convergence: Convergence };

export type NestedFitOptions = {
  /** Converged when no mean or covariance changes by more than this in an iteration, > 0. */
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly parentMeans: ParentMeans;
  readonly start: NestedDistribution;
};

/** Iterations before acceleration: until then the posteriors follow the start rather than the data. */
const warmUp = 3;

const largestDifference = (left: Float64Array, right: Float64Array) =>
  left.reduce((largest, value, at) => Math.max(largest, Math.abs(value - right[at])), 0);

const largestChange = (before: NestedDistribution, after: NestedDistribution) =>
  Math.max(
    largestDifference(before.covariance, after.covariance),
    largestDifference(before.groups, after.groups),
  );

/**
 * Returns the maximum marginal likelihood fit of a nested distribution by accelerated EM, with the means of
 * groups by empirical Bayes.
 */
export function fitNestedMeans(
  answers: TestedAnswers,
  nesting: Nesting,
  { tolerance, maxIterations, parentMeans, start }: NestedFitOptions,
): NestedFit {
  const accelerate = createAndersonAccelerator();
  const improve = createNestedImprover(answers, nesting, start.mean.length, parentMeans);
  let current = start;
  let change = Infinity;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const next = improve(current);
    change = largestChange(current, next);
    if (change <= tolerance && iterations > 1)
      return { ...next, convergence: { converged: true, iterations, change } };
    current = iterations > warmUp ? withPoint(next, accelerate(toPoint(current), toPoint(next))) : next;
  }
  return { ...current, convergence: { converged: false, iterations: maxIterations, change } };
}
