import type { PersonEstimate } from "./estimate-persons.ts";

/**
 * Returns the empirical reliability of estimates, var(θ̂) / (var(θ̂) + mean sd²), 0 to 1: the share of the
 * estimated variance of ability that the estimates carry. Persons without an estimate are left out.
 *
 * @returns `undefined` with fewer than two estimates or where nothing varies.
 */
export function empiricalReliability(estimates: readonly PersonEstimate[]): number | undefined {
  const known = estimates.filter((estimate) => estimate.status !== "undetermined");
  if (known.length < 2) return undefined;
  const mean = known.reduce((sum, estimate) => sum + estimate.mean, 0) / known.length;
  const squares = known.reduce((sum, estimate) => sum + (estimate.mean - mean) * (estimate.mean - mean), 0);
  const between = squares / (known.length - 1);
  const within = known.reduce((sum, { sd }) => sum + sd * sd, 0) / known.length;
  return between + within > 0 ? between / (between + within) : undefined;
}
