import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ColumnarTable, columnarFile, openColumnarTable } from "@jingxun/datasets";
import { outputs } from "@jingxun/engine";
import { parquetReadObjects } from "hyparquet";

/** What all contenders write and read. */
export const table = outputs.plans;

/** The file of strings, as an ordinary writer has them. */
export const stringFile = "strings.parquet";

/** A row of cells as text, by column. */
export type TextRow = Readonly<Record<string, unknown>>;

/** Returns the columns that were written into a folder, to be closed by the caller. */
export async function openPlans(folder: string): Promise<ColumnarTable> {
  const opened = await openColumnarTable(folder, table);
  if (opened.status === "open") return opened.table;
  throw new Error(`${join(folder, columnarFile(table))}: expected ${opened.expected}, got ${opened.got}`);
}

/** Returns the rows of the file of strings. */
export async function stringsIn(folder: string): Promise<readonly TextRow[]> {
  const bytes = await readFile(join(folder, stringFile));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return parquetReadObjects({ file });
}
