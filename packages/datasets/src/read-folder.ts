import { join } from "node:path";
import {
  emptyTable,
  type ParsedDataset,
  type ParsedTables,
  parseDataset,
  type Table,
  type TableCount,
  type TableName,
  tables,
} from "@jingxun/engine";
import { createIdReader } from "./columnar/id-reader.ts";
import type { IdReader } from "./columnar/ids-of.ts";
import { columnarFile, openColumnarTable } from "./columnar/open-columnar.ts";
import { hashFile, type InputFile } from "./hash-file.ts";
import { fileSize } from "./is-missing.ts";
import { readFile } from "./read-file.ts";

/** A folder read: the dataset with its faults, the files it came from, and those that are of no use. */
export type ReadFolder = ParsedDataset & {
  /** The files that were there, in the order of `tables`; without those of `leftInputs`. */
  readonly inputs: readonly InputFile[];
  /** What the files are whose rows stay in them: where `hashFile` was given, it is still being found out. */
  readonly leftInputs?: Promise<readonly InputFile[]>;
  /** Files that are missing though required, or empty, or whose header cannot be used; their faults say why. */
  readonly unusableFiles: readonly string[];
};

export type ReadFolderOptions = {
  /** Called after each piece of a file. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Tables in columnar form whose rows stay where they are; they count as read and accepted. Default none. */
  readonly leaves?: ReadonlySet<TableName>;
  /** What hashes the files of these, beside the reading of all else and what comes after; default `hashFile`, at once. */
  readonly hashFile?: (directory: string, file: string) => Promise<InputFile>;
};

/** How far the reading of a folder is, in bytes of all its files. */
export type ReadProgress = { readonly file: string; readonly bytes: number; readonly totalBytes: number };

/** How many rows a file has, and what it is. */
type LeftTable = { readonly rowCount: number; readonly input: Promise<InputFile> };

/** The tables whose rows stay in their files; those without a file that can be read so are not among them. */
async function leaveTables(
  directory: string,
  { leaves, hashFile: hash = hashFile }: ReadFolderOptions,
  idTable: IdReader,
): Promise<ReadonlyMap<TableName, LeftTable>> {
  const left = new Map<TableName, LeftTable>();
  for (const name of leaves ?? []) {
    const table = tables[name];
    const opened = await openColumnarTable(directory, table, idTable);
    if (opened.status === "unusable") continue;
    const { rowCount, close } = opened.table;
    await close();
    const input = hash(directory, columnarFile(table));
    // A failure is thrown where the hash is waited for; until then it must not end the process.
    input.catch(() => undefined);
    left.set(name, { rowCount, input });
  }
  return left;
}

const fileOrder = new Map(
  Object.values(tables).flatMap((table, place) => [
    [table.file, place],
    [columnarFile(table), place],
  ]),
);

/** Returns all files of a folder that was read, in the order of `tables`. @throws what kept one from being hashed. */
export async function inputsOf({
  inputs,
  leftInputs,
}: Pick<ReadFolder, "inputs" | "leftInputs">): Promise<readonly InputFile[]> {
  const all = [...inputs, ...((await leftInputs) ?? [])];
  return all.sort((one, other) => fileOrder.get(one.file)! - fileOrder.get(other.file)!);
}

async function totalSize(directory: string): Promise<number> {
  let total = 0;
  for (const table of Object.values(tables))
    for (const file of [table.file, columnarFile(table)])
      total += (await fileSize(join(directory, file))) ?? 0;
  return total;
}

/**
 * Returns every record of the files in `directory`, CSV or Parquet, with every fault of every file: per file,
 * accepted + repeated + rejected = read. A missing optional file is an empty table; a file that cannot be used
 * is one too, with a fault of its own, and is named in `unusableFiles`.
 *
 * @throws the errors of the file system other than that a file is not there.
 */
export async function readFolder(directory: string, options: ReadFolderOptions = {}): Promise<ReadFolder> {
  const { onProgress } = options;
  const totalBytes = onProgress === undefined ? 0 : await totalSize(directory);
  let bytes = 0;
  const parsed: Partial<Record<TableName, unknown>> = {};
  const inputs: InputFile[] = [];
  const unusableFiles: string[] = [];
  const counts: Partial<Record<TableName, TableCount>> = {};
  const idTable = createIdReader(directory);
  const left = await leaveTables(directory, options, idTable);
  for (const name of Object.keys(tables) as TableName[]) {
    const table = tables[name] as unknown as Table<never>;
    const onBytes = (more: number) => {
      bytes += more;
      onProgress?.({ file: table.file, bytes, totalBytes });
    };
    const own = left.get(name);
    if (own !== undefined) {
      const { rowCount } = own;
      parsed[name] = emptyTable(table);
      counts[name] = { read: rowCount, accepted: rowCount, repeated: 0, rejected: 0 };
      onBytes((await fileSize(join(directory, columnarFile(table)))) ?? 0);
      continue;
    }
    const read = await readFile(directory, table, { onBytes, idTable });
    parsed[name] = read.parsed;
    if (read.input !== undefined) inputs.push(read.input);
    if (!read.isUsable) unusableFiles.push(read.parsed.table.file);
  }
  const found = parseDataset(parsed as ParsedTables);
  const leftInputs = Promise.all([...left.values()].map(({ input }) => input));
  leftInputs.catch(() => undefined);
  const read = { ...found, counts: { ...found.counts, ...counts }, unusableFiles };
  if (options.hashFile !== undefined) return { ...read, inputs, leftInputs };
  return { ...read, inputs: await inputsOf({ inputs, leftInputs }) };
}
