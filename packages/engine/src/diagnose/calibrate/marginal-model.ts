import type { AnswerPatterns } from "./answer-patterns.ts";
import type { ItemModel } from "./item-model.ts";
import type { LatentGrid } from "./latent-grid.ts";

/** What the likelihood of answers depends on beside the parameters' values; in columns. */
export type MarginalModel = {
  readonly itemModel: ItemModel;
  readonly grid: LatentGrid;
  readonly patterns: AnswerPatterns;
  readonly columnCount: number;
  readonly groupCount: number;
  readonly categoryCounts: Int32Array;
  /** The latent dimension of each column. */
  readonly dimensions: Int32Array;
  /** Where a column's first category stands in tables of all categories. */
  readonly categoryStarts: Int32Array;
  /** Where the values of a column, then of a group, start. */
  readonly starts: Int32Array;
};
