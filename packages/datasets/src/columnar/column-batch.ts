/** The values of a list column: those of row `r` stand from `offsets[r]` to before `offsets[r + 1]`. */
export type ListData<Values = Int32Array | Float64Array | readonly string[]> = {
  readonly offsets: Int32Array;
  readonly values: Values;
};

/**
 * The values of one column for some rows: codes, words and integers as `Int32Array`, numbers as
 * `Float64Array`, text as strings. What is missing is `missing.code`, `missing.integer`, NaN or `undefined`.
 */
export type ColumnData = Int32Array | Float64Array | readonly (string | undefined)[] | ListData;

/** Rows as columns, by the names of the columns of the file. */
export type ColumnBatch = {
  /** The place of the first row in its file. */
  readonly rowStart: number;
  readonly rowCount: number;
  readonly columns: { readonly [name: string]: ColumnData };
};

/** What stands for a missing value in typed arrays; a missing number is NaN. */
export const missing = { code: -1, integer: -2_147_483_648 } as const;

/** Whether a column's data are lists. */
export function isListData(data: ColumnData): data is ListData {
  return "offsets" in data;
}

/** Returns the places of all rows of a batch. */
export function everyRow({ rowCount }: Pick<ColumnBatch, "rowCount">): Int32Array {
  const rows = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) rows[row] = row;
  return rows;
}
