import { createReadStream } from "node:fs";
import { join } from "node:path";
import { decodeRows, type FileFormat, streamTable } from "@jingxun/datasets";
import type { PlanRecord } from "@jingxun/engine";
import { parse } from "csv-parse";
import { type ColumnSums, cellsOf, sumColumns } from "./column-sums.ts";
import { openPlans, stringsIn, type TextRow, table } from "./plan-files.ts";

/** Returns the sums of rows of plans. */
export const sumPlans = (rows: readonly PlanRecord[]) => sumColumns(cellsOf(table), [rows]);

/** Returns the sums of the records of a folder in one of the two forms. */
export async function sumRecords(folder: string, format: FileFormat): Promise<ColumnSums> {
  const pieces: (readonly PlanRecord[])[] = [];
  await streamTable(join(folder, format), table, async (rows) => {
    pieces.push(rows);
  });
  return sumColumns(cellsOf(table), pieces);
}

/** Returns the sums of a folder's columns, by default of all. */
export async function sumBatches(folder: string, columns?: readonly string[]): Promise<ColumnSums> {
  const file = await openPlans(folder);
  async function* pieces() {
    for await (const batch of file.batches(columns && { columns }))
      yield decodeRows<PlanRecord>(table, batch, file.ids);
  }
  return sumColumns(cellsOf(table, columns), pieces()).finally(file.close);
}

const textCells = table.columns.map(({ name }) => ({ name, cellOf: (row: TextRow) => String(row[name]) }));

/** Returns the sums of the file of strings. */
export const sumStrings = async (folder: string) => sumColumns(textCells, [await stringsIn(folder)]);

/** Returns the sums of the cells of the CSV file, as csv-parse has them. */
export async function sumCells(folder: string): Promise<ColumnSums> {
  const rows: TextRow[] = [];
  for await (const row of createReadStream(join(folder, "csv", table.file)).pipe(parse({ columns: true })))
    rows.push(row);
  return sumColumns(textCells, [rows]);
}
