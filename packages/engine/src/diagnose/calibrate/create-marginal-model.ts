import type { AnswerPatterns } from "./answer-patterns.ts";
import type { CalibrationColumn } from "./calibration-columns.ts";
import { type ItemModel, parameterCountOf } from "./item-model.ts";
import type { LatentGrid } from "./latent-grid.ts";
import { latentParameterCount } from "./latent-scores.ts";
import type { MarginalModel } from "./marginal-model.ts";

function cumulate(counts: readonly number[]): Int32Array {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    starts[index + 1] = starts[index] + count;
  });
  return starts;
}

/** Returns the model of `patterns` of answers to `columns` in `groupCount` groups. */
export function createMarginalModel(
  itemModel: ItemModel,
  grid: LatentGrid,
  columns: readonly CalibrationColumn[],
  groupCount: number,
  patterns: AnswerPatterns,
): MarginalModel {
  const categoryCounts = columns.map(({ categories }) => categories.length);
  const latentCounts = new Array<number>(groupCount).fill(latentParameterCount(grid.dimensionCount));
  return {
    itemModel,
    grid,
    patterns,
    columnCount: columns.length,
    groupCount,
    categoryCounts: Int32Array.from(categoryCounts),
    dimensions: Int32Array.from(columns, ({ dimension }) => dimension),
    categoryStarts: cumulate(categoryCounts),
    starts: cumulate([...categoryCounts.map((count) => parameterCountOf(itemModel, count)), ...latentCounts]),
  };
}
