import type { TestedAnswers } from "./lay-out-sweep.ts";
import { multiplyInto, multiplySymmetricInto } from "./multiply-into.ts";
import type { Nesting } from "./nesting.ts";
import { createPosteriorSweeper } from "./sweep-posteriors.ts";

/** What the teachers of one group say of its mean, in the normal approximation of their answers. */
export type GroupEvidence = {
  /** J: information on the mean, in 1/logits², row by row. */
  readonly information: Float64Array;
  /** J·(maximum of the likelihood); defined even where the answers leave the mean open. */
  readonly weighted: Float64Array;
};

/** What one pass over all teachers' posteriors tells of the distribution that they were drawn from. */
export type PosteriorTotals = {
  readonly evidence: readonly GroupEvidence[];
  readonly groupSizes: Uint32Array;
  /** Sum over the teachers of E[(θ − mean)(θ − mean)ᵀ], row by row. */
  readonly scatter: Float64Array;
};

/** Returns the totals of the posteriors with these group means, and sweeps every teacher's sites once. */
export type TotalsCollector = (means: Float64Array, precision: Float64Array) => PosteriorTotals;

/**
 * Returns the collector of the posteriors under N(base + group mean, precision⁻¹), summed in the teachers' order.
 * It takes the means of the groups, group by group, and the precision row by row; its totals are overwritten by
 * the next.
 */
export function createTotalsCollector(
  answers: TestedAnswers,
  nesting: Nesting,
  size: number,
): TotalsCollector {
  const { groupOf, parentOf } = nesting;
  const { sums, sweep } = createPosteriorSweeper(answers, nesting, size);
  const evidence = Array.from(parentOf, (_, group) => ({
    information: sums.information.subarray(group * size * size, (group + 1) * size * size),
    weighted: sums.weighted.subarray(group * size, (group + 1) * size),
  }));
  const groupSizes = new Uint32Array(parentOf.length);
  for (const group of groupOf) groupSizes[group]++;
  const deviation = new Float64Array(size);
  const product = new Float64Array(size * size);
  const lost = new Float64Array(size * size);

  function mirror(matrix: Float64Array): void {
    for (let k = 0; k < size; k++)
      for (let other = 0; other < k; other++) matrix[other * size + k] = matrix[k * size + other];
  }

  /** J = nΣ⁻¹ − Σ⁻¹(ΣV)Σ⁻¹, and J·μ + Σ⁻¹·Σ(Eθ − μ): Louis' identity for a mean of the latent distribution. */
  function conclude(group: number, means: Float64Array, precision: Float64Array): void {
    const { information, weighted } = evidence[group];
    mirror(information);
    multiplyInto(precision, information, size, product);
    multiplySymmetricInto(product, precision, size, lost);
    for (let at = 0; at < information.length; at++)
      information[at] = groupSizes[group] * precision[at] - lost[at];
    deviation.set(weighted);
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let other = 0; other < size; other++)
        sum +=
          information[k * size + other] * means[group * size + other] +
          precision[k * size + other] * deviation[other];
      weighted[k] = sum;
    }
  }

  return (means, precision) => {
    sweep(means, precision);
    mirror(sums.scatter);
    for (let group = 0; group < parentOf.length; group++) conclude(group, means, precision);
    return { evidence, groupSizes, scatter: sums.scatter };
  };
}
