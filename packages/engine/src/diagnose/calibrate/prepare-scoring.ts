import { EngineError } from "../../data/errors.ts";
import { createAnswerPatterns } from "./answer-patterns.ts";
import { type CalibrationColumn, codeColumns } from "./calibration-columns.ts";
import { createMarginalModel } from "./create-marginal-model.ts";
import { itemModelOf } from "./item-model-of.ts";
import { createLatentGrid } from "./latent-grid.ts";
import type { MarginalModel } from "./marginal-model.ts";
import type { MeasurementModel } from "./measurement-model.ts";
import { requireItemParameters, requireLatentParameters } from "./require-parameters.ts";
import type { ResponseMatrix } from "./response-matrix.ts";
import { valuesOfGroup, valuesOfItem } from "./start-values.ts";

/** Answers laid out for scoring by known parameters. */
export type PreparedScoring = { readonly model: MarginalModel; readonly values: Float64Array };

function groupIndices(
  { groups }: MeasurementModel,
  personCount: number,
  labels: readonly string[] | undefined,
): Int32Array {
  if (labels === undefined) return new Int32Array(personCount);
  if (labels.length !== personCount)
    throw new EngineError(
      "invalid-option",
      `prepareScoring: groups must name one of ${personCount} persons each, got ${labels.length}`,
    );
  const indexOf = new Map(groups.map(({ id }, index) => [id, index]));
  return Int32Array.from(labels, (label) => {
    const index = indexOf.get(label);
    if (index === undefined)
      throw new EngineError("unknown-id", `prepareScoring: groups must be calibrated, got ${label}`);
    return index;
  });
}

/**
 * Returns the answers to the items of `parameters`, ready for a posterior sweep; other items are passed over.
 *
 * @param groups a group's name for each person; default the first group for all.
 * @throws {EngineError} `invalid-option`, `unknown-id`, or `invalid-record` for a score that its item's
 * categories do not hold.
 */
export function prepareScoring(
  parameters: MeasurementModel,
  responses: ResponseMatrix,
  groups?: readonly string[],
): PreparedScoring {
  for (const item of parameters.items) requireItemParameters(parameters.model, item);
  for (const group of parameters.groups) requireLatentParameters(group);
  const itemModel = itemModelOf(parameters.model);
  const known = new Set(responses.itemIds);
  const items = parameters.items.filter(({ id }) => known.has(id));
  const groupIds = parameters.groups.map(({ id }) => id);
  const columns = items.map(
    ({ id, group, dimension = 0, categories, d }): CalibrationColumn => ({
      itemId: id,
      groupIndex: group === undefined ? -1 : groupIds.indexOf(group),
      dimension,
      categories: categories ?? [0, ...d.map((_, index) => index + 1)],
    }),
  );
  const groupOf = groupIndices(parameters, responses.personCount, groups);
  const codes = codeColumns(responses, groupOf, columns);
  const patterns = createAnswerPatterns(codes, columns.length, groupOf);
  const grid = createLatentGrid(parameters.grid, parameters.groups[0].means.length);
  return {
    model: createMarginalModel(itemModel, grid, columns, groupIds.length, patterns),
    values: Float64Array.from([
      ...items.flatMap((item) => valuesOfItem(itemModel, item)),
      ...parameters.groups.flatMap(valuesOfGroup),
    ]),
  };
}
