import type { CompetencyItems } from "../correlate/competency-items.ts";
import { addDerivatives } from "../correlate/item-derivatives.ts";
import type { PosteriorMoments } from "../correlate/posterior-moments.ts";
import type { Quadrature } from "../quadrature.ts";

/** Tells what an answer would add. */
export type ItemGains = {
  /** Reads the posterior against which the next gains are reckoned. */
  readonly read: (moments: PosteriorMoments) => void;
  /** How much the answer to `item`, of competency `k`, lowers the summed variances, in logits². */
  readonly gainOf: (item: number, k: number) => number;
};

function informationAt({ items }: CompetencyItems, nodes: Float64Array): Float64Array {
  const information = new Float64Array(items.length * nodes.length);
  const derivatives = new Float64Array(2);
  items.forEach((item, index) => {
    nodes.forEach((theta, node) => {
      derivatives[1] = 0;
      addDerivatives(item, 0, theta, derivatives);
      information[index * nodes.length + node] = derivatives[1];
    });
  });
  return information;
}

/** N(mean, variance) at the nodes, normalised to sum 1. */
function normalWeightsInto(nodes: Float64Array, mean: number, variance: number, out: Float64Array): void {
  let mass = 0;
  for (let node = 0; node < nodes.length; node++) {
    const distance = nodes[node] - mean;
    out[node] = Math.exp((-0.5 * distance * distance) / variance);
    mass += out[node];
  }
  for (let node = 0; node < nodes.length; node++) out[node] /= mass;
}

/**
 * Returns the gains of items by posterior-weighted information: Ī, the item's information averaged over the
 * posterior of its competency on `nodes`, lowers the posterior covariance A to A − A_k·A_kᵀ·Ī/(1 + Ī·A_kk);
 * the gain is how much that lowers the sum of the variances of the competencies whose share is not 0.
 *
 * @see van der Linden (1998), doi:10.1007/BF02294775, for posterior-weighted information; Segall (1996),
 * doi:10.1007/BF02294343, for several abilities; Mulder & van der Linden (2009), doi:10.1007/s11336-008-9097-5,
 * for minimising the summed variances (A-optimality).
 */
export function createItemGains(
  items: CompetencyItems,
  { nodes }: Pick<Quadrature, "nodes">,
  shares: Float64Array,
): ItemGains {
  const size = shares.length;
  const information = informationAt(items, nodes);
  const weights = Array.from(shares, () => new Float64Array(nodes.length));
  const variances = new Float64Array(size);
  const squares = new Float64Array(size);
  return Object.freeze({
    read({ mean, covariance }: PosteriorMoments): void {
      for (let k = 0; k < size; k++) {
        variances[k] = covariance[k * size + k];
        normalWeightsInto(nodes, mean[k], variances[k], weights[k]);
        squares[k] = 0;
        for (let other = 0; other < size; other++)
          if (shares[other] > 0) squares[k] += covariance[k * size + other] * covariance[k * size + other];
      }
    },
    gainOf(item: number, k: number): number {
      let mean = 0;
      for (let node = 0; node < nodes.length; node++)
        mean += weights[k][node] * information[item * nodes.length + node];
      return (mean * squares[k]) / (1 + mean * variances[k]);
    },
  });
}
