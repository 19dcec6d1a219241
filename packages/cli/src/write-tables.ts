import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createFolderWriter, type FileFormat } from "@jingxun/datasets";
import type { Table } from "@jingxun/engine";
import type { Interruption } from "./listen-for-interruption.ts";
import { writeRunRecord } from "./recommend/run-record.ts";

/** A table with the rows to write into its file. */
export type FilledTable = { readonly table: Table<object>; readonly rows: readonly object[] };

/** Returns a table with rows of its type. */
export const filled = <Row extends object>(table: Table<Row>, rows: readonly Row[]): FilledTable => ({
  table: table as unknown as Table<object>,
  rows,
});

/** The record of a run, and the name of its file. */
export type RunRecordFile = { readonly file: string; readonly record: object };

/**
 * Writes tables that are whole in memory side by side into `directory` and names them together, the record last: a
 * folder with the record is whole.
 */
export async function writeTables(
  directory: string,
  tables: readonly FilledTable[],
  { file, record }: RunRecordFile,
  interruption: Interruption,
  format?: FileFormat,
): Promise<void> {
  const writer = await createFolderWriter(directory, format);
  interruption.onLeave(writer.discard);
  try {
    for (const { table, rows } of tables) await (await writer.open(table)).write(rows);
    await writer.close();
    await rm(join(directory, file), { force: true });
    await writer.commit();
    await writeRunRecord(join(directory, file), record);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
