import type { LikelihoodGrid } from "./likelihood-table.ts";
import { tiltedMomentsInto } from "./tilted-moments.ts";

/** Normal factors that stand for answers, a site each. */
export type NormalSites = {
  readonly precisions: Float64Array;
  /** Precision · mean. */
  readonly shifts: Float64Array;
};

/** Share of the way that a site moves in a sweep: all at once, neighbours overshoot together. */
const damping = 0.8;
const leastPrecision = 1e-9;
/** Of a site; a density within reach of one node alone would make it infinite. */
const mostPrecision = 1e6;

/**
 * Improves a site once, whose competency has the marginal N(mean, variance) and whose answers the likelihoods from `row`
 * of `products` on: takes it out of the marginal, puts the answers in, and makes it what differs. `scratch` holds two
 * numbers.
 */
export function improveSite(
  { precisions, shifts }: NormalSites,
  site: number,
  mean: number,
  variance: number,
  grid: LikelihoodGrid,
  products: Float64Array,
  row: number,
  scratch: Float64Array,
): void {
  const restPrecision = Math.max(1 / variance - precisions[site], leastPrecision);
  const restMean = (mean / variance - shifts[site]) / restPrecision;
  tiltedMomentsInto(grid, products, row, restMean, 1 / restPrecision, scratch);
  const added = 1 / scratch[1] - restPrecision;
  const precision = Math.min(Math.max(added, leastPrecision), mostPrecision);
  const shift = scratch[0] * (precision + restPrecision) - restMean * restPrecision;
  precisions[site] += damping * (precision - precisions[site]);
  shifts[site] += damping * (shift - shifts[site]);
}
