import { nodeOfCell } from "./latent-grid.ts";
import { latentScoresInto } from "./latent-scores.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { createDirectSums, type ScoreRow } from "./missing-direct.ts";
import { createMomentSums } from "./missing-moments.ts";
import type { MissingSums } from "./missing-sums.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { createSetComponents } from "./set-components.ts";

/** From this number of patterns on, sums by moments cost less than sums by definition. */
const enoughForMoments = 3;

/**
 * By value and cell, what is expected of a component's statistic given ability: Σ kθP_k for a slope, P_k for an
 * intercept; for latent values the negative score, whose statistic is constant.
 */
function tabulateExpectations(
  model: MarginalModel,
  layout: ParameterLayout,
  values: Float64Array,
): Float64Array {
  const { grid, columnCount, categoryCounts, starts, itemModel } = model;
  const { cellCount } = grid;
  const tables = new Float64Array(layout.slots.length * cellCount);
  const probabilities = new Float64Array(Math.max(2, ...categoryCounts));
  for (let column = 0; column < columnCount; column++) {
    const start = starts[column];
    for (let cell = 0; cell < cellCount; cell++) {
      const ability = grid.nodes[nodeOfCell(grid, cell, model.dimensions[column])];
      itemModel.logProbabilitiesInto(probabilities, 0, 1, values, start, categoryCounts[column], ability);
      for (let category = 1; category < categoryCounts[column]; category++) {
        const probability = Math.exp(probabilities[category]);
        tables[start * cellCount + cell] += category * ability * probability;
        tables[(start + category) * cellCount + cell] = probability;
      }
    }
  }
  for (let group = 0; group < model.groupCount; group++) {
    const start = starts[columnCount + group];
    latentScoresInto(tables.subarray(start * cellCount), grid, values, start);
    for (let index = start * cellCount; index < starts[columnCount + group + 1] * cellCount; index++)
      tables[index] = -tables[index];
  }
  return tables;
}

/**
 * Returns what makes the sums of an answer set at `values`, for models whose log odds are linear in ability: by
 * moments for sets of many patterns, by definition for others.
 */
export function createLinearSums(
  model: MarginalModel,
  layout: ParameterLayout,
  values: Float64Array,
): (set: number) => MissingSums {
  const { grid, patterns, columnCount, dimensions } = model;
  const { cellCount, coordinates } = grid;
  const tables = tabulateExpectations(model, layout, values);
  const scoreRow: ScoreRow = (out, at, value, column, pattern, first, last) => {
    const isSlope = column >= 0 && value === layout.starts[column];
    const code = isSlope ? patterns.codes[pattern * columnCount + column] : 0;
    const dimensionAt = isSlope ? dimensions[column] * cellCount : 0;
    for (let cell = first; cell < last; cell++)
      out[at + cell] = code * coordinates[dimensionAt + cell] - tables[value * cellCount + cell];
  };
  return (set) => {
    const components = createSetComponents(model, layout, set);
    return patterns.setStarts[set + 1] - patterns.setStarts[set] < enoughForMoments
      ? createDirectSums(layout, components, cellCount, scoreRow)
      : createMomentSums(model, layout, components, tables);
  };
}
