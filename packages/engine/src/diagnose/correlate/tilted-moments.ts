import type { LikelihoodGrid } from "./likelihood-table.ts";

/** Standard deviations of the normal factor beyond which nothing is summed. */
const reach = 6.5;

/**
 * Fills `out` with mean and variance of the density N(θ; mean, variance) times the likelihoods at the nodes that
 * `products` has from `row` on, normalised: expected a posteriori (EAP). By the trapezoidal rule over the nodes within
 * 6.5 standard deviations of the mean; of the normal factor alone where no node lies there or all is 0. Products of
 * probabilities underflow from about 1,000 answers to one competency on.
 */
export function tiltedMomentsInto(
  { nodes, step }: LikelihoodGrid,
  products: Float64Array,
  row: number,
  mean: number,
  variance: number,
  out: Float64Array,
): void {
  const width = reach * Math.sqrt(variance);
  const first = Math.max(0, Math.ceil((mean - width - nodes[0]) / step));
  const last = Math.min(nodes.length - 1, Math.floor((mean + width - nodes[0]) / step));
  // N(θ; mean, variance) at equal steps is w, w·r, w·r·(r·q), …: three exponentials instead of one a node.
  const start = nodes[first] - mean;
  let density = Math.exp((-0.5 * start * start) / variance);
  let ratio = Math.exp((-step * (start + 0.5 * step)) / variance);
  const bend = Math.exp((-step * step) / variance);
  let mass = 0;
  let sum = 0;
  let squares = 0;
  for (let node = first; node <= last; node++) {
    const distance = nodes[node] - mean;
    const tilted = density * products[row + node];
    const moment = tilted * distance;
    mass += tilted;
    sum += moment;
    squares += moment * distance;
    density *= ratio;
    ratio *= bend;
  }
  const shift = mass > 0 ? sum / mass : 0;
  out[0] = mean + shift;
  out[1] = mass > 0 ? squares / mass - shift * shift : variance;
}
