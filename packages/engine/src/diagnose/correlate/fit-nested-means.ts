import { Matrix } from "ml-matrix";
import { createAndersonAccelerator } from "./anderson-acceleration.ts";
import type { Nesting } from "./group-evidence.ts";
import { improveNested, type ParentMeans } from "./improve-nested.ts";
import { type NestedDistribution, toPoint, withPoint } from "./nested-distribution.ts";
import type { PosteriorSites } from "./posterior-sites.ts";

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

function largestChange(before: NestedDistribution, after: NestedDistribution): number {
  const difference = (left: Matrix, right: Matrix) => Matrix.abs(Matrix.sub(left, right)).max();
  return after.groups.reduce(
    (largest, { mean }, group) => Math.max(largest, difference(mean, before.groups[group].mean)),
    difference(before.covariance, after.covariance),
  );
}

/**
 * Returns the maximum marginal likelihood fit of a nested distribution by accelerated EM, with the means of
 * groups by empirical Bayes.
 */
export function fitNestedMeans(
  sites: PosteriorSites,
  nesting: Nesting,
  { tolerance, maxIterations, parentMeans, start }: NestedFitOptions,
): NestedFit {
  const accelerate = createAndersonAccelerator();
  let current = start;
  let change = Infinity;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const next = improveNested(sites, nesting, current, parentMeans);
    change = largestChange(current, next);
    if (change <= tolerance && iterations > 1)
      return { ...next, convergence: { converged: true, iterations, change } };
    current = iterations > warmUp ? withPoint(next, accelerate(toPoint(current), toPoint(next))) : next;
  }
  return { ...current, convergence: { converged: false, iterations: maxIterations, change } };
}
