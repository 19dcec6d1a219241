import { type NaiveGrid, type NaiveItem, naiveCurves, naivePosterior } from "./naive-grid.ts";

export type NaiveAbility = { readonly mean: number; readonly sd: number };

/** Returns everyone's ability by expected a posteriori, person by person, as one would write it down. */
export function naiveEap(
  rows: readonly (readonly number[])[],
  items: readonly NaiveItem[],
  grid: NaiveGrid,
): readonly NaiveAbility[] {
  const curves = naiveCurves(items, grid);
  return rows.map((answers) => {
    const { posterior } = naivePosterior(answers, curves, grid);
    const mean = posterior.reduce((sum, mass, node) => sum + mass * grid.nodes[node], 0);
    const square = posterior.reduce((sum, mass, node) => sum + mass * grid.nodes[node] * grid.nodes[node], 0);
    return { mean, sd: Math.sqrt(square - mean * mean) };
  });
}
