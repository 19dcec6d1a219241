import type { LogLikelihoodTable } from "./log-likelihood-table.ts";

/** Standard deviations of the normal factor beyond which nothing is summed. */
const reach = 6.5;

/**
 * Fills `out` with mean and variance of the density N(θ; mean, variance) · exp(logLikelihood(θ)), normalised,
 * by the trapezoidal rule over the nodes within 6.5 standard deviations of `mean`; with the normal factor alone
 * where none lie there.
 *
 * @param logLikelihood at the nodes, from index `start` on.
 */
export function tiltedMomentsInto(
  { nodes, step }: LogLikelihoodTable,
  logLikelihood: Float64Array,
  start: number,
  mean: number,
  variance: number,
  out: Float64Array,
): void {
  const width = reach * Math.sqrt(variance);
  const first = Math.max(0, Math.ceil((mean - width - nodes[0]) / step));
  const last = Math.min(nodes.length - 1, Math.floor((mean + width - nodes[0]) / step));
  let peak = -Infinity;
  for (let node = first; node <= last; node++)
    if (logLikelihood[start + node] > peak) peak = logLikelihood[start + node];
  let mass = 0;
  let sum = 0;
  let squares = 0;
  for (let node = first; node <= last; node++) {
    const distance = nodes[node] - mean;
    const density = Math.exp(logLikelihood[start + node] - peak - (0.5 * distance * distance) / variance);
    mass += density;
    sum += density * distance;
    squares += density * distance * distance;
  }
  const shift = mass > 0 ? sum / mass : 0;
  out[0] = mean + shift;
  out[1] = mass > 0 ? squares / mass - shift * shift : variance;
}
