import { EngineError } from "../../data/errors.ts";
import type { ResponseMatrix } from "./response-matrix.ts";

/** One column of answers that has parameters of its own: an item, or an item in one group. */
export type CalibrationColumn = {
  readonly itemId: string;
  /** The group whose answers count; −1: all groups. */
  readonly groupIndex: number;
  readonly dimension: number;
  /** The scores of the model's categories 0 … m. */
  readonly categories: readonly number[];
};

function codeMap(column: CalibrationColumn, categories: readonly number[]): Int16Array {
  return Int16Array.from(categories, (score) => column.categories.indexOf(score));
}

/**
 * Returns the answers to `columns`, person by person, coded by each column's categories; −1 where not
 * answered or where the column is another group's. Items that no column names are passed over.
 *
 * @throws {EngineError} `invalid-record` for an answer that its column's categories do not hold.
 */
export function codeColumns(
  responses: ResponseMatrix,
  groupOf: Int32Array,
  columns: readonly CalibrationColumn[],
): Int16Array {
  const itemIndices = new Map(responses.itemIds.map((id, item) => [id, item]));
  const codes = new Int16Array(responses.personCount * columns.length).fill(-1);
  columns.forEach((column, columnIndex) => {
    const item = itemIndices.get(column.itemId);
    if (item === undefined) return;
    const newCodes = codeMap(column, responses.categories[item]);
    for (let person = 0; person < responses.personCount; person++) {
      const code = responses.scores[person * responses.itemCount + item];
      if (code < 0 || (column.groupIndex >= 0 && column.groupIndex !== groupOf[person])) continue;
      if (newCodes[code] < 0)
        throw new EngineError(
          "invalid-record",
          `codeColumns: item ${column.itemId}, person ${person + 1}: the score must be one of ${column.categories.join(", ")}, got ${responses.categories[item][code]}`,
        );
      codes[person * columns.length + columnIndex] = newCodes[code];
    }
  });
  return codes;
}
