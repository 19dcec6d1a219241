import { createCategoryDerivatives, type TabulatedItemModel } from "./item-model.ts";
import { nodeOfCell } from "./latent-grid.ts";
import { latentScoresInto } from "./latent-scores.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { createDirectSums, type ScoreRow } from "./missing-direct.ts";
import type { MissingSums } from "./missing-sums.ts";
import type { ParameterLayout } from "./parameter-layout.ts";
import { createSetComponents } from "./set-components.ts";

/** By column's category, parameter and cell, the score of that category. */
type ScoreTables = {
  readonly scores: Float64Array;
  readonly starts: Int32Array;
  readonly latent: Float64Array;
};

function tabulateScores(
  model: MarginalModel,
  itemModel: TabulatedItemModel,
  layout: ParameterLayout,
  values: Float64Array,
): ScoreTables {
  const { grid, columnCount, categoryCounts, dimensions } = model;
  const { cellCount } = grid;
  const starts = new Int32Array(columnCount + 1);
  for (let column = 0; column < columnCount; column++)
    starts[column + 1] =
      starts[column] + categoryCounts[column] * (layout.starts[column + 1] - layout.starts[column]);
  const scores = new Float64Array(starts[columnCount] * cellCount);
  const derivatives = createCategoryDerivatives(itemModel, Math.max(2, ...categoryCounts));
  for (let column = 0; column < columnCount; column++)
    for (let cell = 0; cell < cellCount; cell++) {
      const ability = grid.nodes[nodeOfCell(grid, cell, dimensions[column])];
      itemModel.categoryDerivativesInto(
        derivatives,
        values,
        layout.starts[column],
        categoryCounts[column],
        ability,
      );
      for (let row = starts[column]; row < starts[column + 1]; row++)
        scores[row * cellCount + cell] = derivatives.scores[row - starts[column]];
    }
  const latent = new Float64Array(layout.slots.length * cellCount);
  for (let group = 0; group < model.groupCount; group++) {
    const start = layout.starts[columnCount + group];
    latentScoresInto(latent.subarray(start * cellCount), grid, values, start);
  }
  return { scores, starts, latent };
}

/** Returns what makes the sums of an answer set at `values`. O(patterns · slots² · cells) in all. */
export function createTabulatedSums(
  model: MarginalModel,
  itemModel: TabulatedItemModel,
  layout: ParameterLayout,
  values: Float64Array,
): (set: number) => MissingSums {
  const { patterns, columnCount, grid } = model;
  const { cellCount } = grid;
  const tables = tabulateScores(model, itemModel, layout, values);
  const scoreRow: ScoreRow = (out, at, value, column, pattern, first, last) => {
    const isLatent = column < 0;
    const count = isLatent ? 0 : layout.starts[column + 1] - layout.starts[column];
    const code = isLatent ? 0 : patterns.codes[pattern * columnCount + column];
    const row = isLatent ? value : tables.starts[column] + code * count + value - layout.starts[column];
    const table = isLatent ? tables.latent : tables.scores;
    for (let cell = first; cell < last; cell++) out[at + cell] = table[row * cellCount + cell];
  };
  return (set) => createDirectSums(layout, createSetComponents(model, layout, set), cellCount, scoreRow);
}
