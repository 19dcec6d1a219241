import type { ParsedTable, Table } from "@jingxun/engine";
import { readFile } from "./read-file.ts";

/**
 * Returns one file of `directory` parsed by its table alone, without looking at what its rows refer to: for
 * outputs, and for a look at a single file.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readTable<Row>(directory: string, table: Table<Row>): Promise<ParsedTable<Row>> {
  return (await readFile(directory, table)).parsed;
}
