import { factorInPlace, inverseInto, invertFactorInto, solveInPlace } from "./cholesky.ts";
import type { NormalSites } from "./normal-sites.ts";

/** Mean and covariance of one teacher's posterior; overwritten by the next. */
export type PosteriorMoments = {
  readonly mean: Float64Array;
  /** Row by row. */
  readonly covariance: Float64Array;
  /** Cholesky factor of the inverse covariance, as `factorInPlace` leaves it. */
  readonly factor: Float64Array;
};

/** Fills the moments under N(mean, precision⁻¹) and a site for each competency, those without answers being 0. */
export type FillMoments = (sites: NormalSites, mean: Float64Array, precision: Float64Array) => void;

/** Returns room for the moments of `size` competencies, and what fills it without allocation. */
export function createPosteriorMoments(size: number): {
  readonly moments: PosteriorMoments;
  readonly fill: FillMoments;
} {
  const factor = new Float64Array(size * size);
  const inverseFactor = new Float64Array(size * size);
  const moments = { mean: new Float64Array(size), covariance: new Float64Array(size * size), factor };
  const fill: FillMoments = ({ precisions, shifts }, mean, precision) => {
    factor.set(precision);
    for (let k = 0; k < size; k++) {
      let weighted = shifts[k];
      for (let other = 0; other < size; other++) weighted += precision[k * size + other] * mean[other];
      moments.mean[k] = weighted;
      factor[k * size + k] += precisions[k];
    }
    factorInPlace(factor, size);
    solveInPlace(factor, size, moments.mean);
    invertFactorInto(factor, size, inverseFactor);
    inverseInto(inverseFactor, size, moments.covariance);
  };
  return Object.freeze({ moments, fill });
}
