import { EngineError } from "../../data/errors.ts";
import { findInResponses, type ResponseFinding } from "./response-findings.ts";

/** Scored answers of persons (rows) to items (columns), in one column of codes. */
export type ResponseMatrix = {
  readonly personCount: number;
  readonly itemCount: number;
  readonly itemIds: readonly string[];
  /** Person by person, the code 0 … m−1 of each answer; −1 where there is none. */
  readonly scores: Int16Array;
  /** The scores that the codes 0 … m−1 stand for, ascending, for each item. */
  readonly categories: readonly (readonly number[])[];
  readonly categoryCounts: Uint16Array;
  readonly findings: readonly ResponseFinding[];
};

export type ResponseMatrixOptions = {
  /** Names of the items; default `1`, `2`, … */
  readonly itemIds?: readonly string[];
  /** The scores that each item can have, ascending; default those that occur. */
  readonly categories?: readonly (readonly number[])[];
};

type Score = number | null | undefined;

const mostCategories = 100;

const invalid = (rule: string) => new EngineError("invalid-record", `createResponseMatrix: ${rule}`);

function requireScores(rows: readonly (readonly Score[])[], itemIds: readonly string[]): void {
  rows.forEach((row, index) => {
    if (row.length !== itemIds.length)
      throw invalid(`row ${index + 1} must have ${itemIds.length} scores, got ${row.length}`);
    for (let item = 0; item < row.length; item++)
      if (row[item] !== null && row[item] !== undefined && !Number.isInteger(row[item]))
        throw invalid(`row ${index + 1}, item ${itemIds[item]}: a score is an integer, got ${row[item]}`);
  });
}

function occurringScores(rows: readonly (readonly Score[])[], item: number): readonly number[] {
  const scores = new Set<number>();
  for (const row of rows) {
    const score = row[item];
    if (score !== null && score !== undefined) scores.add(score);
  }
  return [...scores].sort((left, right) => left - right);
}

function encodeInto(
  scores: Int16Array,
  rows: readonly (readonly Score[])[],
  item: number,
  id: string,
  codes: ReadonlyMap<number, number>,
) {
  rows.forEach((row, index) => {
    const score = row[item];
    const code = score === null || score === undefined ? -1 : codes.get(score);
    if (code === undefined)
      throw invalid(
        `row ${index + 1}, item ${id}: a score is one of ${[...codes.keys()].join(", ")}, got ${score}`,
      );
    scores[index * row.length + item] = code;
  });
}

/**
 * Returns the answers coded 0 … m−1 by value, item by item, with what is remarkable about them as findings:
 * items without answers, items all answered alike, categories never used, persons without answers.
 *
 * @param rows one row a person: integers, or `null` or `undefined` where the item was not answered.
 * @throws {EngineError} `invalid-record`, naming row and item, for a score that is not an integer, that the
 * given categories do not hold, a row of another length, or an item of more than 100 categories.
 */
export function createResponseMatrix(
  rows: readonly (readonly Score[])[],
  options: ResponseMatrixOptions = {},
): ResponseMatrix {
  const itemIds = options.itemIds ?? (rows[0] ?? []).map((_, item) => String(item + 1));
  if (new Set(itemIds).size !== itemIds.length) throw invalid("items must have different names");
  requireScores(rows, itemIds);
  const categories = options.categories ?? itemIds.map((_, item) => occurringScores(rows, item));
  const scores = new Int16Array(rows.length * itemIds.length);
  itemIds.forEach((id, item) => {
    if (categories[item].length > mostCategories)
      throw invalid(
        `item ${id} must have at most ${mostCategories} categories, got ${categories[item].length}`,
      );
    encodeInto(scores, rows, item, id, new Map(categories[item].map((score, code) => [score, code])));
  });
  const matrix = {
    personCount: rows.length,
    itemCount: itemIds.length,
    itemIds,
    scores,
    categories,
    categoryCounts: Uint16Array.from(categories, ({ length }) => length),
  };
  return { ...matrix, findings: findInResponses(matrix) };
}
