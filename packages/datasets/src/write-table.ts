import type { Table } from "@jingxun/engine";
import { createRowWriter, type RowWriter } from "./write-rows.ts";

/**
 * Returns a writer of the records of `table` as the CSV file `path`, every column in the order of the table.
 *
 * @throws the errors of the file system.
 */
export function createTableWriter<Row extends object>(
  path: string,
  table: Table<Row>,
): Promise<RowWriter<Row>> {
  return createRowWriter(path, table.columns);
}
