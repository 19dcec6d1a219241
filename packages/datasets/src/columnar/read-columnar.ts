import type { ParsedTable, Table } from "@jingxun/engine";
import type { MakeParser } from "../read-rows.ts";
import { decodeRows } from "./decode-rows.ts";
import type { ColumnarTable } from "./open-columnar.ts";

/** The line of the first row, as if the file were text under a header. */
export const firstLine = 2;

/**
 * Returns every row of an open table, checked as the rows of a text are. The line of a row is its place in
 * the file, the first being 2: that of the same rows as CSV, unless a cell has line breaks.
 *
 * @param makeParser makes what takes the rows, from the names of the columns that the file has.
 * @param afterBatch called with the number of rows of each piece that has been read, and awaited.
 */
export async function readColumnarRows<Row>(
  file: ColumnarTable,
  table: Table<Row>,
  makeParser: MakeParser<Row>,
  afterBatch: (rows: number) => Promise<void>,
): Promise<ParsedTable<Row>> {
  const header = table.columns.filter(({ name }) => file.columns.some((column) => column.name === name));
  const parser = makeParser(header.map(({ name }) => name));
  if (parser.headerFaults.length > 0) return parser.finish();
  for await (const batch of file.batches()) {
    decodeRows(table, batch, file.ids).forEach((record, index) => {
      parser.acceptRecord(firstLine + batch.rowStart + index, record as object);
    });
    await afterBatch(batch.rowCount);
  }
  return parser.finish();
}
