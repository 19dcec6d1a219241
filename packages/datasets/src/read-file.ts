import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createTableParser, emptyTable, type Table } from "@jingxun/engine";
import { DamagedFileError } from "./columnar/damaged-file.ts";
import { createIdReader } from "./columnar/id-reader.ts";
import type { IdReader } from "./columnar/ids-of.ts";
import { columnarFile, openColumnarTable } from "./columnar/open-columnar.ts";
import { readColumnarRows } from "./columnar/read-columnar.ts";
import { hashFile, type InputFile } from "./hash-file.ts";
import { isThere } from "./is-missing.ts";
import { fileFault, twofoldFault, unreadableFault } from "./read-faults.ts";
import { createRowReader, type MakeParser, type ReadRows, unusableRows } from "./read-rows.ts";

/** One file read; `input` is absent where there is no such file. */
export type ReadFile<Row> = ReadRows<Row> & { readonly input?: InputFile };

const bytesPerPiece = 262_144;

/** How a file is read. */
export type ReadFileOptions<Row> = {
  /** Called with the number of bytes of each piece that has been read. */
  readonly onBytes?: (bytes: number) => void;
  /** Called with the columns that the file has. */
  readonly onHeader?: (header: readonly string[]) => void;
  /**
   * Where good rows go, in the order of the file and some at a time, instead of being gathered: then memory
   * is bounded, rows are not looked at beside others, and no entries are returned.
   */
  readonly onRows?: (rows: readonly Row[]) => Promise<void>;
  /** Where the ids of a columnar form come from; by default the folder. */
  readonly idTable?: IdReader;
};

type Taking<Row> = {
  readonly makeParser: (table: Table<Row>) => MakeParser<Row>;
  readonly afterPiece: (bytes: number) => Promise<void>;
};

/** Hands every piece of a file to `take`, and returns what the file is. */
async function readPieces(
  directory: string,
  file: string,
  take: (piece: Buffer) => Promise<void>,
): Promise<InputFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const pieces = createReadStream(join(directory, file), { highWaterMark: bytesPerPiece });
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
    await take(piece);
  }
  return { file, bytes, sha256: hash.digest("hex") };
}

function readMissing<Row>(table: Table<Row>): ReadFile<Row> {
  return table.required
    ? unusableRows(table, [fileFault(table, "missing-file")])
    : { isUsable: true, parsed: emptyTable(table) };
}

async function readText<Row>(
  directory: string,
  table: Table<Row>,
  { makeParser, afterPiece }: Taking<Row>,
): Promise<ReadFile<Row>> {
  const reader = createRowReader(table, makeParser(table));
  const decoder = new TextDecoder();
  const input = await readPieces(directory, table.file, async (piece) => {
    await reader.push(decoder.decode(piece, { stream: true }));
    await afterPiece(piece.length);
  });
  await reader.push(decoder.decode());
  const rows = await reader.end();
  await afterPiece(0);
  return { ...rows, input: { ...input, sha256: rows.rowsSha256 ?? input.sha256 } };
}

async function readColumns<Row>(
  directory: string,
  table: Table<Row>,
  idTable: IdReader,
  { makeParser, afterPiece }: Taking<Row>,
): Promise<ReadFile<Row>> {
  const input = await hashFile(directory, table.file);
  const opened = await openColumnarTable(directory, table, idTable);
  if (opened.status === "unusable") {
    const fault = unreadableFault(table.file, opened.expected, opened.got);
    return { ...unusableRows(table, [fault]), input };
  }
  const { rowCount, close } = opened.table;
  try {
    const parsed = await readColumnarRows(opened.table, table, makeParser(table), (rows) =>
      afterPiece((input.bytes * rows) / rowCount),
    );
    const isUsable = !parsed.faults.some(({ code }) => code === "missing-column");
    return { isUsable, parsed, input };
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    const fault = unreadableFault(table.file, "whole pages", error.message);
    return { ...unusableRows(table, [fault]), input };
  } finally {
    await close();
  }
}

/** What takes the rows of a file: gathered, or handed on piece by piece in the order of the file. */
function takingOf<Row>({ onBytes = () => {}, onRows, onHeader }: ReadFileOptions<Row>): Taking<Row> {
  let rows: Row[] = [];
  return {
    makeParser: (table) => (header) => {
      onHeader?.(header);
      return createTableParser(table, header, onRows && (({ row }) => rows.push(row)));
    },
    afterPiece: async (bytes) => {
      onBytes(bytes);
      const taken = rows;
      rows = [];
      if (taken.length > 0) await onRows?.(taken);
    },
  };
}

/**
 * Returns what the file of `table` in `directory` holds, read in one pass and in bounded memory beside the
 * records themselves: CSV in UTF-8 with or without byte order mark, or Parquet, whichever is there. A missing
 * file is a fault where it is required; one in both forms is a fault always.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readFile<Row>(
  directory: string,
  table: Table<Row>,
  options: ReadFileOptions<Row> = {},
): Promise<ReadFile<Row>> {
  const other = columnarFile(table);
  const hasColumns = await isThere(join(directory, other));
  const hasText = table.file !== other && (await isThere(join(directory, table.file)));
  if (hasText && hasColumns) return unusableRows(table, [twofoldFault(table.file, other)]);
  const taking = takingOf(options);
  const { idTable = createIdReader(directory) } = options;
  if (hasColumns) return readColumns(directory, { ...table, file: other }, idTable, taking);
  return hasText ? readText(directory, table, taking) : readMissing(table);
}
