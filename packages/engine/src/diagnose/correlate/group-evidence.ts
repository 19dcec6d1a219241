import { multiplyInto, multiplySymmetricInto } from "./multiply-into.ts";
import type { PosteriorSites } from "./posterior-sites.ts";

/** Teachers in groups, and the groups in parents; all by index. */
export type Nesting = {
  /** The group of each teacher. */
  readonly groupOf: Uint32Array;
  /** The parent of each group. */
  readonly parentOf: Uint32Array;
  /** Where each teacher's group mean is counted from, teacher by teacher; absent: from 0. */
  readonly base?: Float64Array;
};

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
  sites: PosteriorSites,
  { groupOf, parentOf, base }: Nesting,
  size: number,
): TotalsCollector {
  const evidence = Array.from(parentOf, () => ({
    information: new Float64Array(size * size),
    weighted: new Float64Array(size),
  }));
  const groupSizes = new Uint32Array(parentOf.length);
  for (const group of groupOf) groupSizes[group]++;
  const scatter = new Float64Array(size * size);
  const expected = new Float64Array(size);
  const deviation = new Float64Array(size);
  const product = new Float64Array(size * size);
  const lost = new Float64Array(size * size);

  function clear(): void {
    scatter.fill(0);
    for (const { information, weighted } of evidence) {
      information.fill(0);
      weighted.fill(0);
    }
  }

  /**
   * Sums the posterior covariances in `information` and E θ − mean in `weighted`, until `conclude`. Of symmetric
   * sums only the lower triangle is added up, which halves the time, until `mirror`.
   */
  function addTeacher(row: number, means: Float64Array, precision: Float64Array): void {
    const group = groupOf[row];
    const { information, weighted } = evidence[group];
    for (let k = 0; k < size; k++)
      expected[k] = means[group * size + k] + (base === undefined ? 0 : base[row * size + k]);
    sites.sweep(row, expected, precision);
    const { mean, covariance } = sites.moments;
    for (let k = 0; k < size; k++) {
      deviation[k] = mean[k] - expected[k];
      weighted[k] += deviation[k];
    }
    for (let k = 0; k < size; k++)
      for (let other = 0, at = k * size; other <= k; other++, at++) {
        information[at] += covariance[at];
        scatter[at] += covariance[at] + deviation[k] * deviation[other];
      }
  }

  function mirror(sums: Float64Array): void {
    for (let k = 0; k < size; k++)
      for (let other = 0; other < k; other++) sums[other * size + k] = sums[k * size + other];
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
    clear();
    for (let row = 0; row < groupOf.length; row++) addTeacher(row, means, precision);
    mirror(scatter);
    for (let group = 0; group < parentOf.length; group++) conclude(group, means, precision);
    return { evidence, groupSizes, scatter };
  };
}
