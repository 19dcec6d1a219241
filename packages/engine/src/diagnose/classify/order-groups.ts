const largestError = 1e-13;
const mostSweeps = 10_000;

/** Pairs of groups of which the second masters exactly one attribute more: the edges of the lattice. */
function latticeEdges(groupCount: number): readonly (readonly [number, number])[] {
  const edges: [number, number][] = [];
  for (let group = 0; group < groupCount; group++)
    for (let bit = 1; bit < groupCount; bit <<= 1) if ((group & bit) === 0) edges.push([group, group | bit]);
  return edges;
}

/**
 * Replaces `probabilities`, one for each combination of attributes (its number read as bits), by the closest
 * in weighted squares that never fall when an attribute is added: the maximum likelihood of binomial
 * proportions under that order. Hildreth's cyclic projections on the edges of the lattice; groups of weight 0
 * weigh next to nothing.
 *
 * @see Barlow & Brunk (1972), doi:10.1080/01621459.1972.10481216; Hildreth (1957),
 * doi:10.1002/nav.3800040113.
 */
export function orderGroupsInto(probabilities: Float64Array, weights: Float64Array): void {
  const edges = latticeEdges(probabilities.length);
  if (edges.every(([low, high]) => probabilities[low] <= probabilities[high])) return;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const inverse = weights.map((weight) => 1 / Math.max(weight, 1e-9 * total, Number.MIN_VALUE));
  const multipliers = new Float64Array(edges.length);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let change = 0;
    edges.forEach(([low, high], edge) => {
      const step = (probabilities[low] - probabilities[high]) / (inverse[low] + inverse[high]);
      const multiplier = Math.max(0, multipliers[edge] + step);
      const move = multiplier - multipliers[edge];
      multipliers[edge] = multiplier;
      probabilities[low] -= move * inverse[low];
      probabilities[high] += move * inverse[high];
      change = Math.max(change, Math.abs(move) * (inverse[low] + inverse[high]));
    });
    if (change < largestError) return;
  }
}
