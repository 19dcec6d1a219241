import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, type Language, outputs, type Table, tables } from "@jingxun/engine";
import { createIdReader } from "./columnar/id-reader.ts";
import type { IdReader } from "./columnar/ids-of.ts";
import { columnarFile } from "./columnar/open-columnar.ts";
import type { FileFormat } from "./file-format.ts";
import { type FolderWriter, fileOf } from "./folder-writer.ts";
import { readFile } from "./read-file.ts";

/** One table converted: accepted + rejected = read. */
export type ConvertedTable = {
  readonly from: string;
  readonly to: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Columns of the file that the table does not name: they are not in the other form. */
  readonly unknownColumns: readonly string[];
};

/** A folder converted. */
export type Conversion = {
  readonly tables: readonly ConvertedTable[];
  readonly faults: readonly Fault[];
  /** Files that could not be used at all; their faults say why. */
  readonly unusableFiles: readonly string[];
  /** Files that are taken over as they are. */
  readonly copied: readonly string[];
  /** Files and folders that are neither tables nor taken over. */
  readonly passedOver: readonly string[];
};

export type ConvertFolderOptions = {
  readonly lang?: Language;
  readonly onProgress?: (bytes: number, totalBytes: number) => void;
};

const knownTables: readonly Table<object>[] = [...Object.values(tables), ...Object.values(outputs)] as never;

const bothForms = (table: Table<object>) => [table.file, columnarFile(table)];
const isOwnTrace = (file: string) =>
  file.startsWith(".") || file.endsWith(".partial") || /^ids-.*\.parquet$/.test(file);

async function convertTable(
  directory: string,
  table: Table<object>,
  format: FileFormat,
  writer: FolderWriter,
  idTable: IdReader,
  onBytes: (bytes: number) => void,
) {
  const file = await writer.open(table);
  let header: readonly string[] = [];
  const { parsed, isUsable } = await readFile(directory, table, {
    idTable,
    onBytes,
    onHeader: (found) => {
      header = found;
    },
    onRows: (rows) => file.write(rows),
  });
  const { read, rejected, faults } = parsed;
  const from = parsed.table.file;
  const unknownColumns = header.filter((name) => !table.columns.some((column) => column.name === name));
  const to = fileOf(table, format);
  return {
    converted: { from, to, read, accepted: read - rejected, rejected, unknownColumns },
    faults,
    isUsable,
  };
}

/**
 * Converts every table of `directory`, inputs and outputs of a run alike, into `format` by `writer`, whose
 * `commit` is left to the caller: row by row, in the order of the files. Rows that a check rejects are not in
 * the other form; repeated rows, and rows that refer to nothing, are, for a check of it to find them again.
 *
 * @param options.lang in what language reasons become text; default Chinese.
 * @param options.onProgress called after each piece that has been read.
 * @throws the errors of the file system.
 */
export async function convertFolder(
  directory: string,
  format: FileFormat,
  writer: FolderWriter,
  { lang = "zh", onProgress = () => {} }: ConvertFolderOptions = {},
): Promise<Conversion> {
  const entries = (await readdir(directory, { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const files = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  const present = knownTables.filter((table) => files.has(table.file) || files.has(columnarFile(table)));
  const idTable = createIdReader(directory, format === "parquet" ? "id" : lang);
  let totalBytes = 0;
  for (const file of present.flatMap(bothForms))
    if (files.has(file)) totalBytes += (await stat(join(directory, file))).size;
  let bytes = 0;
  const onBytes = (more: number) => {
    bytes += more;
    onProgress(bytes, totalBytes);
  };
  const results = [];
  for (const table of present)
    results.push(await convertTable(directory, table, format, writer, idTable, onBytes));
  const converted = new Set(present.flatMap(bothForms));
  const others = entries.map(({ name }) => name).filter((name) => !converted.has(name) && !isOwnTrace(name));
  const copied = others.filter((name) => files.has(name) && name.endsWith(".json"));
  for (const file of copied) await writer.copy(join(directory, file));
  return {
    tables: results.map(({ converted }) => converted),
    faults: results.flatMap(({ faults }) => faults),
    unusableFiles: results.filter(({ isUsable }) => !isUsable).map(({ converted }) => converted.from),
    copied,
    passedOver: others.filter((name) => !copied.includes(name)),
  };
}
