import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type ParsedDataset,
  type ParsedTables,
  parseDataset,
  type Table,
  type TableName,
  tables,
} from "@jingxun/engine";
import { type InputFile, isMissing, readFile } from "./read-file.ts";

/** A folder read: the dataset with its faults, the files it came from, and those that are of no use. */
export type ReadFolder = ParsedDataset & {
  /** The files that were there, in the order of `tables`. */
  readonly inputs: readonly InputFile[];
  /** Files that are missing though required, or empty, or whose header cannot be used; their faults say why. */
  readonly unusableFiles: readonly string[];
};

/** How far the reading of a folder is, in bytes of all its files. */
export type ReadProgress = { readonly file: string; readonly bytes: number; readonly totalBytes: number };

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function totalSize(directory: string): Promise<number> {
  let total = 0;
  for (const { file } of Object.values(tables)) total += await sizeOf(join(directory, file));
  return total;
}

/**
 * Returns every record of the CSV files in `directory`, with every fault of every file: per file, accepted +
 * repeated + rejected = read. A missing optional file is an empty table; a file that cannot be used is one
 * too, with a fault of its own, and is named in `unusableFiles`.
 *
 * @param options.onProgress called after each piece of a file.
 * @throws the errors of the file system other than that a file is not there.
 */
export async function readFolder(
  directory: string,
  options: { readonly onProgress?: (progress: ReadProgress) => void } = {},
): Promise<ReadFolder> {
  const { onProgress } = options;
  const totalBytes = onProgress === undefined ? 0 : await totalSize(directory);
  let bytes = 0;
  const parsed: Partial<Record<TableName, unknown>> = {};
  const inputs: InputFile[] = [];
  const unusableFiles: string[] = [];
  for (const name of Object.keys(tables) as TableName[]) {
    const table = tables[name] as unknown as Table<never>;
    const read = await readFile(directory, table, (more) => {
      bytes += more;
      onProgress?.({ file: table.file, bytes, totalBytes });
    });
    parsed[name] = read.parsed;
    if (read.input !== undefined) inputs.push(read.input);
    if (!read.isUsable) unusableFiles.push(table.file);
  }
  return { ...parseDataset(parsed as ParsedTables), inputs, unusableFiles };
}
