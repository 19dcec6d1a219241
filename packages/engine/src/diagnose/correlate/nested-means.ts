import { Matrix } from "ml-matrix";
import { invertSymmetric } from "./invert-symmetric.ts";

/** What the teachers of one group say of its mean, in the normal approximation of their answers. */
export type GroupEvidence = {
  /** J: information on the mean, in 1/logits². */
  readonly information: Matrix;
  /** J·(maximum of the likelihood), a column; defined even where the answers leave the mean open. */
  readonly weighted: Matrix;
};

/** A mean and its covariance, as columns and matrices over the competencies. */
export type MeanPosterior = { readonly mean: Matrix; readonly covariance: Matrix };

/** Groups of one parent, after shrinkage. */
export type NestedMeans = {
  readonly parent: MeanPosterior;
  /** In the order of the evidence. */
  readonly groups: readonly MeanPosterior[];
  /** Sum over the groups of E[(mean − parent mean)²], by competency: what the variance between groups is made of. */
  readonly squares: Float64Array;
};

/** A normal prior of a parent's mean, independent between competencies. */
export type ParentPrior = { readonly mean: Matrix; readonly precision: Matrix };

/** (T + J⁻¹)⁻¹, the information of a group on its parent's mean, as T⁻¹ − T⁻¹(T⁻¹ + J)⁻¹T⁻¹: J may be singular. */
function informationOnParent(between: Matrix, shrunk: Matrix): Matrix {
  return Matrix.sub(between, between.mmul(shrunk).mmul(between));
}

/**
 * Returns the means of a parent's groups under μ_group ~ N(m_parent, T), T = diag(variances between groups).
 * A group's own mean μ̂ of information J is shrunk to μ = m + T(T + J⁻¹)⁻¹(μ̂ − m): for one competency by
 * B = τ²/(τ² + se²), se being the standard error of μ̂ with measurement error and all. m is the mean of the
 * groups weighted by (T + J⁻¹)⁻¹, and the uncertainty of m is part of every covariance (REML).
 *
 * @param betweenPrecision T⁻¹, a diagonal matrix.
 * @see Efron & Morris (1975), doi:10.1080/01621459.1975.10479864; Rubin (1980), doi:10.1080/01621459.1980.10477553.
 */
export function shrinkToParent(
  evidence: readonly GroupEvidence[],
  betweenPrecision: Matrix,
  prior: ParentPrior,
): NestedMeans {
  const size = betweenPrecision.rows;
  const shrunk = evidence.map(({ information }) =>
    invertSymmetric(Matrix.add(information, betweenPrecision)),
  );
  const precision = prior.precision.clone();
  const weighted = prior.precision.mmul(prior.mean);
  evidence.forEach((one, index) => {
    precision.add(informationOnParent(betweenPrecision, shrunk[index]));
    weighted.add(betweenPrecision.mmul(shrunk[index]).mmul(one.weighted));
  });
  const parentCovariance = invertSymmetric(precision);
  const parentMean = parentCovariance.mmul(weighted);
  const squares = new Float64Array(size);
  const groups = evidence.map(({ information, weighted: own }, index) => {
    const mean = shrunk[index].mmul(Matrix.add(own, betweenPrecision.mmul(parentMean)));
    const onMean = shrunk[index].mmul(betweenPrecision);
    const onDifference = shrunk[index].mmul(information);
    const spread = Matrix.add(
      shrunk[index],
      onDifference.mmul(parentCovariance).mmul(onDifference.transpose()),
    );
    for (let k = 0; k < size; k++) {
      const difference = mean.get(k, 0) - parentMean.get(k, 0);
      squares[k] += difference * difference + spread.get(k, k);
    }
    const covariance = Matrix.add(shrunk[index], onMean.mmul(parentCovariance).mmul(onMean.transpose()));
    return { mean, covariance };
  });
  return { parent: { mean: parentMean, covariance: parentCovariance }, groups, squares };
}
