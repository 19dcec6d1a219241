import type { CurveTable } from "./curve-table.ts";

/**
 * Returns the probabilities of each sum score at each node, `[node][score]`, over all items but `without`
 * (−1: over all), by the recursion of Lord and Wingersky. O(nodes · items · scores · categories).
 *
 * @see Lord & Wingersky (1984), doi:10.1177/014662168400800409.
 */
export function scoreDistribution(
  { items, curves, quadrature }: CurveTable,
  without = -1,
): readonly Float64Array[] {
  const highest = items.reduce((sum, { b }, item) => sum + (item === without ? 0 : b.length), 0);
  return Array.from(quadrature.nodes, (_, node) => {
    let distribution = new Float64Array(highest + 1);
    distribution[0] = 1;
    let reached = 0;
    items.forEach(({ b }, item) => {
      if (item === without) return;
      const next = new Float64Array(highest + 1);
      const width = b.length + 1;
      for (let score = 0; score <= reached; score++)
        for (let category = 0; category < width; category++)
          next[score + category] += distribution[score] * curves[item][node * width + category];
      reached += b.length;
      distribution = next;
    });
    return distribution;
  });
}
