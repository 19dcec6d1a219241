import { EngineError } from "../../data/errors.ts";
import type { CalibrationColumn } from "./calibration-columns.ts";
import type { ResolvedOptions } from "./calibration-options.ts";
import type { PersonGroups } from "./person-groups.ts";
import { findInItem, type ResponseFinding } from "./response-findings.ts";
import type { ResponseMatrix } from "./response-matrix.ts";

export type ChosenColumns = {
  readonly columns: readonly CalibrationColumn[];
  /** Thresholds to categories that others use but one group does not: estimated, at infinity. */
  readonly infiniteThresholds: number;
  readonly findings: readonly ResponseFinding[];
};

/** Persons in each category of an item, in one group or (−1) in all. */
function countCategories(responses: ResponseMatrix, item: number, groups: PersonGroups, groupIndex: number) {
  const counts = new Float64Array(responses.categories[item].length);
  for (let person = 0; person < responses.personCount; person++) {
    const code = responses.scores[person * responses.itemCount + item];
    if (code >= 0 && (groupIndex < 0 || groups.groupOf[person] === groupIndex)) counts[code]++;
  }
  return counts;
}

/** Scores that anybody has, ascending, of an item or of one that shares its parameters. */
function usedScores(
  responses: ResponseMatrix,
  item: number,
  groups: PersonGroups,
  groupIndex: number,
  { equalItems }: ResolvedOptions,
): readonly number[] {
  const id = responses.itemIds[item];
  const alike = equalItems.find((ids) => ids.includes(id)) ?? [id];
  const scores = alike.flatMap((other) => {
    const index = responses.itemIds.indexOf(other);
    const counts = countCategories(responses, index, groups, groupIndex);
    return responses.categories[index].filter((_, code) => counts[code] > 0);
  });
  return [...new Set(scores)].sort((left, right) => left - right);
}

function requireKnown(options: ResolvedOptions, itemIds: readonly string[]): void {
  const named = [...options.freeItems, ...options.equalItems.flat()];
  const unknown = named.find((id) => !itemIds.includes(id));
  if (unknown !== undefined)
    throw new EngineError("unknown-id", `calibrate: items must be among the responses', got ${unknown}`);
}

function requireCategories(options: ResolvedOptions, { itemId, categories }: CalibrationColumn): void {
  const isDichotomous = options.model === "rasch" || options.model === "2pl" || options.model === "3pl";
  if (isDichotomous && categories.length > 2)
    throw new EngineError(
      "invalid-option",
      `calibrate: ${options.model} takes items of 2 categories, got ${categories.length} of ${itemId}`,
    );
}

/** The column of an anchored item keeps the anchor's categories, used or not. */
function anchoredColumn(options: ResolvedOptions, itemId: string, dimension: number) {
  const anchor = options.anchors.find(({ id }) => id === itemId);
  if (anchor === undefined) return undefined;
  const categories = anchor.categories ?? [0, ...anchor.d.map((_, index) => index + 1)];
  return { itemId, groupIndex: -1, dimension, categories };
}

/**
 * Returns the columns that can be calibrated, with the findings on those that cannot: items without answers
 * or answered alike are left out, unused categories are closed up. An item whose parameters are free has one
 * column for each group.
 *
 * @throws {EngineError} `unknown-id`, `invalid-option`.
 */
export function chooseColumns(
  responses: ResponseMatrix,
  groups: PersonGroups,
  options: ResolvedOptions,
): ChosenColumns {
  requireKnown(options, responses.itemIds);
  const columns: CalibrationColumn[] = [];
  let infiniteThresholds = 0;
  const findings: ResponseFinding[] = responses.findings.filter(
    ({ kind }) => kind === "person-without-answers",
  );
  responses.itemIds.forEach((itemId, item) => {
    const anchored = anchoredColumn(options, itemId, options.dimensions[item]);
    const usedByAll = usedScores(responses, item, groups, -1, options);
    const isFree = anchored === undefined && options.freeItems.includes(itemId) && groups.ids.length > 1;
    for (const groupIndex of isFree ? groups.ids.keys() : [-1]) {
      const counts = countCategories(responses, item, groups, groupIndex);
      const categories = isFree ? usedScores(responses, item, groups, groupIndex, options) : usedByAll;
      findings.push(...findInItem(itemId, responses.categories[item], counts, groups.ids[groupIndex]));
      if (anchored === undefined && categories.length < 2) continue;
      const column = anchored ?? { itemId, groupIndex, dimension: options.dimensions[item], categories };
      requireCategories(options, column);
      columns.push(column);
      if (groupIndex >= 0) infiniteThresholds += usedByAll.length - categories.length;
    }
  });
  return { columns, infiniteThresholds, findings };
}
