import { type AnswerPatterns, createAnswerPatterns } from "./answer-patterns.ts";
import { type CalibrationColumn, codeColumns } from "./calibration-columns.ts";
import type { ResolvedOptions } from "./calibration-options.ts";
import { createMarginalModel } from "./create-marginal-model.ts";
import { countCategories } from "./expected-counts.ts";
import { itemModelOf } from "./item-model-of.ts";
import { createLatentGrid } from "./latent-grid.ts";
import type { MarginalModel } from "./marginal-model.ts";
import { createParameterLayout, type ParameterLayout } from "./parameter-layout.ts";
import type { PersonGroups } from "./person-groups.ts";
import type { ResponseMatrix } from "./response-matrix.ts";
import { startValues } from "./start-values.ts";

/** Everything that the fit of some columns needs. */
export type PreparedCalibration = {
  readonly patterns: AnswerPatterns;
  readonly model: MarginalModel;
  readonly layout: ParameterLayout;
  readonly start: Float64Array;
};

/** Returns answers, model, layout and starting values for the calibration of `columns`. */
export function prepareCalibration(
  responses: ResponseMatrix,
  columns: readonly CalibrationColumn[],
  groups: PersonGroups,
  options: ResolvedOptions,
): PreparedCalibration {
  const itemModel = itemModelOf(options.model);
  const codes = codeColumns(responses, groups.groupOf, columns);
  const patterns = createAnswerPatterns(codes, columns.length, groups.groupOf);
  const grid = createLatentGrid(options.grid, options.dimensionCount);
  const model = createMarginalModel(itemModel, grid, columns, groups.ids.length, patterns);
  const layout = createParameterLayout(itemModel, options, columns, groups.ids.length);
  const totals = countCategories(model);
  const totalsOf = (column: number) =>
    totals.subarray(model.categoryStarts[column], model.categoryStarts[column + 1]);
  const start = startValues(itemModel, options, columns, groups.ids, totalsOf, layout);
  return { patterns, model, layout, start };
}
