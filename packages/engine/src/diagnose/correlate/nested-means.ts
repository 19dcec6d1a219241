import type { GroupEvidence } from "./group-evidence.ts";
import { invertInPlace } from "./invert-symmetric.ts";
import { multiplyInto, multiplySymmetricInto, multiplyVectorInto } from "./multiply-into.ts";

/** A normal prior of a parent's mean, independent between competencies. */
export type ParentPrior = { readonly mean: Float64Array; readonly precision: Float64Array };

/** Room for a mean and its covariance, row by row. */
export type MeanPosterior = { readonly mean: Float64Array; readonly covariance: Float64Array };

/** Room for the groups of one parent, after shrinkage. */
export type NestedMeans = {
  readonly parent: MeanPosterior;
  /** In the order of the evidence. */
  readonly groups: readonly MeanPosterior[];
};

/** Returns room for the means of `size` competencies of one group or parent. */
export const roomForMean = (size: number): MeanPosterior => ({
  mean: new Float64Array(size),
  covariance: new Float64Array(size * size),
});

/**
 * Fills `out` with the means of a parent and its groups, and adds to `squares`, by competency, the sum over the
 * groups of E[(mean − parent mean)²]: what the variance between groups is made of. `betweenPrecision` is the
 * diagonal of T⁻¹.
 */
export type ParentShrinker = (
  evidence: readonly GroupEvidence[],
  betweenPrecision: Float64Array,
  prior: ParentPrior,
  out: NestedMeans,
  squares: Float64Array,
) => void;

/**
 * Returns the shrinker of groups under μ_group ~ N(m_parent, T), T = diag(variances between groups).
 * A group's own mean μ̂ of information J is shrunk to μ = m + T(T + J⁻¹)⁻¹(μ̂ − m): for one competency by
 * B = τ²/(τ² + se²), se being the standard error of μ̂ with measurement error and all. m is the mean of the
 * groups weighted by (T + J⁻¹)⁻¹, and the uncertainty of m is part of every covariance (REML).
 *
 * @see Efron & Morris (1975), doi:10.1080/01621459.1975.10479864; Rubin (1980), doi:10.1080/01621459.1980.10477553.
 */
export function createParentShrinker(size: number): ParentShrinker {
  const scratch = new Float64Array(size * size);
  const onMean = new Float64Array(size * size);
  const carried = new Float64Array(size * size);
  const added = new Float64Array(size * size);
  const pull = new Float64Array(size);

  /** Fills `out` with S = (J + T⁻¹)⁻¹, the covariance of a group around a known parent. */
  function fillShrunk({ information }: GroupEvidence, betweenPrecision: Float64Array, out: Float64Array) {
    out.set(information);
    for (let k = 0; k < size; k++) out[k * size + k] += betweenPrecision[k];
    invertInPlace(out, size, scratch);
  }

  /** (T + J⁻¹)⁻¹, the information of a group on its parent's mean, as T⁻¹ − T⁻¹ST⁻¹: J may be singular. */
  function addToParent(
    { weighted }: GroupEvidence,
    shrunk: Float64Array,
    betweenPrecision: Float64Array,
    { mean, covariance: precision }: MeanPosterior,
  ): void {
    multiplyVectorInto(shrunk, weighted, pull);
    for (let k = 0; k < size; k++) {
      mean[k] += betweenPrecision[k] * pull[k];
      precision[k * size + k] += betweenPrecision[k];
      for (let other = 0; other < size; other++)
        precision[k * size + other] -=
          betweenPrecision[k] * shrunk[k * size + other] * betweenPrecision[other];
    }
  }

  function fillParent(
    evidence: readonly GroupEvidence[],
    betweenPrecision: Float64Array,
    prior: ParentPrior,
    { parent, groups }: NestedMeans,
  ): void {
    parent.covariance.fill(0);
    for (let k = 0; k < size; k++) {
      parent.covariance[k * size + k] = prior.precision[k];
      parent.mean[k] = prior.precision[k] * prior.mean[k];
    }
    evidence.forEach((one, index) => {
      addToParent(one, groups[index].covariance, betweenPrecision, parent);
    });
    invertInPlace(parent.covariance, size, scratch);
    pull.set(parent.mean);
    multiplyVectorInto(parent.covariance, pull, parent.mean);
  }

  /** Adds what the parent's uncertainty C does: MCMᵀ to the group, (I − M)C(I − M)ᵀ to the difference, M = ST⁻¹. */
  function fillGroup(
    { weighted }: GroupEvidence,
    betweenPrecision: Float64Array,
    parent: MeanPosterior,
    { mean, covariance: shrunk }: MeanPosterior,
    squares: Float64Array,
  ): void {
    for (let k = 0; k < size; k++) {
      pull[k] = weighted[k] + betweenPrecision[k] * parent.mean[k];
      for (let other = 0; other < size; other++)
        onMean[k * size + other] = shrunk[k * size + other] * betweenPrecision[other];
    }
    multiplyVectorInto(shrunk, pull, mean);
    multiplyInto(onMean, parent.covariance, size, carried);
    multiplySymmetricInto(carried, onMean, size, added);
    for (let k = 0; k < size; k++) {
      const at = k * size + k;
      const difference = mean[k] - parent.mean[k];
      squares[k] +=
        difference * difference + shrunk[at] + (parent.covariance[at] - 2 * carried[at] + added[at]);
    }
    for (let at = 0; at < added.length; at++) shrunk[at] += added[at];
  }

  return (evidence, betweenPrecision, prior, out, squares) => {
    evidence.forEach((one, index) => {
      fillShrunk(one, betweenPrecision, out.groups[index].covariance);
    });
    fillParent(evidence, betweenPrecision, prior, out);
    evidence.forEach((one, index) => {
      fillGroup(one, betweenPrecision, out.parent, out.groups[index], squares);
    });
  };
}
