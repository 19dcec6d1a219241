import type { ParsedTable, Table } from "@jingxun/engine";
import { createIdReader, type ReasonForm } from "./columnar/id-reader.ts";
import { readFile } from "./read-file.ts";

/**
 * Returns one file of `directory` parsed by its table alone, without looking at what its rows refer to: for
 * outputs, and for a look at a single file.
 *
 * @param form as what reasons are read from columns, by default in Chinese; text has the words that it has.
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readTable<Row>(
  directory: string,
  table: Table<Row>,
  form?: ReasonForm,
): Promise<ParsedTable<Row>> {
  return (await readFile(directory, table, { idTable: createIdReader(directory, form) })).parsed;
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
