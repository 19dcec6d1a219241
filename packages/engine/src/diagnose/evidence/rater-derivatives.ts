import type { NormalWeights, RaterCurves, RaterLayout } from "./rater-curves.ts";

/** Sums over persons of the first and second derivatives of the marginal log-likelihood. */
export type RaterDerivatives = {
  readonly gradient: Float64Array;
  /** −second derivatives. */
  readonly information: readonly Float64Array[];
  /** Its part as if abilities were known: positive semidefinite everywhere. */
  readonly complete: readonly Float64Array[];
};

/** What of a likelihood is the same for all persons. */
export type PreparedRaters = {
  readonly nodes: Float64Array;
  readonly layout: RaterLayout;
  readonly curveOf: (item: number, rater: number) => RaterCurves;
  readonly latent: NormalWeights;
};

/** Where the parameters of a rating lie. */
type Place = { readonly item: number; readonly rater: number; readonly firstStep: number };

/** Returns where the parameters of an item and a rater lie, and the first of the steps. */
export function placeOf({ itemCount, raterCount }: RaterLayout, item: number, rater: number): Place {
  return { item, rater: itemCount + rater, firstStep: itemCount + raterCount };
}

/**
 * Adds the information of one rating as if ability were known, averaged over the posterior. With
 * z_v = 1[k ≥ v] it is the covariance of the z: cov(z_v, z_w) = P(≥ max(v, w)) − P(≥ v)·P(≥ w).
 */
export function addComplete(
  { layout, nodes }: PreparedRaters,
  { above }: RaterCurves,
  { item, rater, firstStep }: Place,
  posterior: Float64Array,
  complete: readonly Float64Array[],
): void {
  const width = layout.stepCount + 1;
  let total = 0;
  for (let step = 1; step < width; step++) {
    let withAll = 0;
    for (let other = 1; other < width; other++) {
      let covariance = 0;
      for (let node = 0; node < nodes.length; node++) {
        const at = node * width;
        covariance +=
          posterior[node] * (above[at + Math.max(step, other)] - above[at + step] * above[at + other]);
      }
      complete[firstStep + step - 1][firstStep + other - 1] += covariance;
      withAll += covariance;
    }
    for (const facet of [item, rater]) {
      complete[facet][firstStep + step - 1] += withAll;
      complete[firstStep + step - 1][facet] += withAll;
    }
    total += withAll;
  }
  for (const row of [item, rater]) for (const column of [item, rater]) complete[row][column] += total;
}

/** Adds to `scores`, node by node, the derivatives of log P(category): P(≥ v) − 1[category ≥ v] for each step v. */
export function addScores(
  { layout, nodes }: PreparedRaters,
  { above }: RaterCurves,
  { item, rater, firstStep }: Place,
  category: number,
  scores: Float64Array,
): void {
  const width = layout.stepCount + 1;
  for (let node = 0; node < nodes.length; node++) {
    const at = node * layout.length;
    for (let step = 1; step < width; step++) {
      const surprise = above[node * width + step] - (category >= step ? 1 : 0);
      scores[at + item] += surprise;
      scores[at + rater] += surprise;
      scores[at + firstStep + step - 1] += surprise;
    }
  }
}

/** Adds the mean of the scores over the posterior, and −1 times their covariance to the information. */
export function addMoments(
  { layout, nodes }: PreparedRaters,
  touched: readonly number[],
  posterior: Float64Array,
  scores: Float64Array,
  { gradient, information }: RaterDerivatives,
): void {
  const mean = touched.map((at) => {
    let sum = 0;
    for (let node = 0; node < nodes.length; node++)
      sum += posterior[node] * scores[node * layout.length + at];
    return sum;
  });
  touched.forEach((row, left) => {
    gradient[row] += mean[left];
    for (let right = 0; right <= left; right++) {
      const column = touched[right];
      let covariance = -mean[left] * mean[right];
      for (let node = 0; node < nodes.length; node++) {
        const at = node * layout.length;
        covariance += posterior[node] * scores[at + row] * scores[at + column];
      }
      information[row][column] -= covariance;
      if (left !== right) information[column][row] -= covariance;
    }
  });
}
