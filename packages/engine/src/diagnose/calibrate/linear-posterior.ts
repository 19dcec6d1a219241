import type { LatentGrid } from "./latent-grid.ts";
import type { Posterior } from "./posterior.ts";

/** Posteriors over the nodes of one dimension, of answers whose log odds are linear in ability. */
export type LinearPosterior = {
  /** Takes the log densities at the nodes of a pattern of zeros: `lines` + weights from `weightsAt` on. */
  readonly enter: (lines: Float64Array, logWeights: Float64Array, weightsAt: number) => void;
  /**
   * Fills `posterior` for a pattern with Σ a·k = `sum`; returns whether it could: neighbouring densities must
   * have ratios that are numbers.
   */
  readonly fill: (posterior: Posterior, sum: number) => boolean;
};

/** exp(±300) times exp(±300) is within the range of numbers. */
const safeLog = 300;
/** exp(−40), below half the last digit of 1: less mass than that of the highest node adds nothing. */
const negligible = Math.exp(-40);

/**
 * Returns what fills such posteriors without an exponential a node: neighbours differ by a factor that the set
 * has in common, times exp(sum · spacing). Each is filled from its highest node outwards, which the concave log
 * density makes a search and two walks.
 */
export function createLinearPosterior({ nodes, nodeCount, spacing }: LatentGrid): LinearPosterior {
  const logDensities = new Float64Array(nodeCount);
  /** Node by node, the density of the next one by its own, and the other way round. */
  const rises = new Float64Array(nodeCount);
  const falls = new Float64Array(nodeCount);
  let isSafe = false;

  /** The node from which on densities fall. */
  function highestNode(factor: number): number {
    let [low, high] = [0, nodeCount - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rises[middle] * factor > 1) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function enter(lines: Float64Array, logWeights: Float64Array, weightsAt: number): void {
    isSafe = true;
    for (let node = 0; node < nodeCount; node++)
      logDensities[node] = lines[node] + logWeights[weightsAt + node];
    for (let node = 0; node + 1 < nodeCount; node++) {
      const rise = logDensities[node + 1] - logDensities[node];
      if (!(Math.abs(rise) < safeLog)) isSafe = false;
      rises[node] = Math.exp(rise);
      falls[node] = Math.exp(-rise);
    }
  }

  function fill(posterior: Posterior, sum: number): boolean {
    const slope = sum * spacing;
    if (!isSafe || !(Math.abs(slope) < safeLog)) return false;
    const { cells } = posterior;
    const up = Math.exp(slope);
    const down = 1 / up;
    const top = highestNode(up);
    let total = 1;
    let first = top;
    let last = top + 1;
    cells.fill(0);
    cells[top] = 1;
    for (let density = 1; first > 0; total += density) {
      density *= falls[first - 1] * down;
      if (density < negligible) break;
      cells[--first] = density;
    }
    for (let density = 1; last < nodeCount; total += density) {
      density *= rises[last - 1] * up;
      if (density < negligible) break;
      cells[last++] = density;
    }
    const scale = 1 / total;
    for (let node = first; node < last; node++) cells[node] *= scale;
    posterior.first = first;
    posterior.last = last;
    posterior.logLikelihood = logDensities[top] + sum * nodes[top] + Math.log(total);
    return true;
  }

  return { enter, fill };
}
