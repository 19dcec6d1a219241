import type { SweepTask } from "@jingxun/engine";
import { naiveInvert } from "./naive-invert.ts";

const block = 4;

/** Mean and variance of N(mean, variance) times likelihoods at nodes. */
function tilt(nodes: Float64Array, likelihoods: Float64Array, mean: number, variance: number) {
  const weights = likelihoods.map(
    (value, at) => value * Math.exp((-0.5 * (nodes[at] - mean) ** 2) / variance),
  );
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  const first = weights.reduce((sum, weight, at) => sum + weight * nodes[at], 0) / mass;
  const second = weights.reduce((sum, weight, at) => sum + weight * (nodes[at] - first) ** 2, 0) / mass;
  return { mean: first, variance: second };
}

/** One sweep over the teachers of `task` by matrices of numbers and an exponential at every node. */
export function naiveSweep(task: SweepTask): void {
  const { size, points, starts, places, rows, precisions, shifts, means, groups, table } = task;
  const nodes = task.nodes.slice(0, points);
  for (let teacher = task.first; teacher < task.last; teacher++) {
    const sites = Array.from(
      { length: starts[teacher + 1] - starts[teacher] },
      (_, at) => starts[teacher] + at,
    );
    const siteOf = new Map(sites.map((site) => [Math.floor(places[site] / block), site]));
    const prior = Array.from({ length: size }, (_, row) =>
      Array.from(task.precision.subarray(row * size, (row + 1) * size)),
    );
    const expected = prior.map((_, k) => means[groups[teacher] * size + k]);
    const shiftOf = (k: number) => (siteOf.has(k) ? shifts[siteOf.get(k)!] : 0);
    const weighted = prior.map((row, k) =>
      row.reduce((sum, one, at) => sum + one * expected[at], shiftOf(k)),
    );
    const covariance = naiveInvert(
      prior.map((row, k) =>
        row.map((value, at) => (at === k && siteOf.has(k) ? value + precisions[siteOf.get(k)!] : value)),
      ),
    );
    const mean = covariance.map((row) => row.reduce((sum, one, at) => sum + one * weighted[at], 0));
    for (let k = 0; k < size; k++)
      for (let other = 0; other <= k; other++)
        task.scatter[k * size + other] +=
          covariance[k][other] + (mean[k] - expected[k]) * (mean[other] - expected[other]);
    for (const [k, site] of siteOf) {
      const rest = 1 / covariance[k][k] - precisions[site];
      const restMean = (mean[k] / covariance[k][k] - shifts[site]) / rest;
      const likelihoods = table.slice(rows[site] * points, (rows[site] + 1) * points);
      const tilted = tilt(nodes, likelihoods, restMean, 1 / rest);
      precisions[site] += 0.8 * (1 / tilted.variance - rest - precisions[site]);
      shifts[site] += 0.8 * (tilted.mean / tilted.variance - restMean * rest - shifts[site]);
    }
  }
}
