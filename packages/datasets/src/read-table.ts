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

/**
 * Hands the good rows of one file of `directory` to `onRows`, in the order of the file and some at a time, and
 * returns what else was found: counts and faults, no entries. Memory is bounded, whatever the file's form;
 * repeated rows are handed on as they are.
 *
 * @throws the errors of the file system other than that the file is not there, and those of `onRows`.
 */
export async function streamTable<Row>(
  directory: string,
  table: Table<Row>,
  onRows: (rows: readonly Row[]) => Promise<void>,
): Promise<ParsedTable<Row>> {
  return (await readFile(directory, table, { onRows })).parsed;
}
