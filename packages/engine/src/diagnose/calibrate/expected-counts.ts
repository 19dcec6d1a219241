import type { MarginalModel } from "./marginal-model.ts";

/** What the E-step leaves for the M-step: persons expected at nodes and cells. */
export type ExpectedCounts = {
  /** By column and node: persons expected there among those who answered the column. */
  readonly columnNodes: Float64Array;
  /** By category and node: persons expected there among those who chose it; not for linear models. */
  readonly categoryNodes: Float64Array;
  /** By column Σ k·E(θ) over its answers k: all that a linear model needs of them beside `categoryTotals`. */
  readonly slopeSums: Float64Array;
  /** By category: persons who chose it. */
  readonly categoryTotals: Float64Array;
  /** By group and cell: persons expected there. */
  readonly groupCells: Float64Array;
};

/** Returns how many persons chose each category. */
export function countCategories({ patterns, columnCount, categoryStarts }: MarginalModel): Float64Array {
  const totals = new Float64Array(categoryStarts[columnCount]);
  patterns.setColumns.forEach((columns, set) => {
    for (let pattern = patterns.setStarts[set]; pattern < patterns.setStarts[set + 1]; pattern++)
      for (const column of columns)
        totals[categoryStarts[column] + patterns.codes[pattern * columnCount + column]] +=
          patterns.counts[pattern];
  });
  return totals;
}

/** Returns room for the counts of a model. */
export function createExpectedCounts(model: MarginalModel): ExpectedCounts {
  const { grid, columnCount, categoryStarts, groupCount, itemModel } = model;
  const categoryCount = categoryStarts[columnCount];
  return {
    columnNodes: new Float64Array(columnCount * grid.nodeCount),
    categoryNodes: new Float64Array(itemModel.isLinear ? 0 : categoryCount * grid.nodeCount),
    slopeSums: new Float64Array(columnCount),
    categoryTotals: countCategories(model),
    groupCells: new Float64Array(groupCount * grid.cellCount),
  };
}
