import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { emptyTable, type Table } from "@jingxun/engine";
import { columnarFile, createIdReader, type IdReader, openColumnarTable } from "./columnar/open-columnar.ts";
import { readColumnarRows } from "./columnar/read-columnar.ts";
import { isThere } from "./is-missing.ts";
import { fileFault, twofoldFault, unreadableFault } from "./read-faults.ts";
import { createRowReader, type ReadRows, unusableRows } from "./read-rows.ts";

/** A file that was read: its name, its length in bytes, its SHA-256 in hexadecimal digits. */
export type InputFile = { readonly file: string; readonly bytes: number; readonly sha256: string };

/** One file read; `input` is absent where there is no such file. */
export type ReadFile<Row> = ReadRows<Row> & { readonly input?: InputFile };

const bytesPerPiece = 262_144;

/** How a file is read. */
export type ReadFileOptions = { readonly onBytes?: OnBytes; readonly idTable?: IdReader };

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

type OnBytes = (bytes: number) => void;

async function readText<Row>(directory: string, table: Table<Row>, onBytes: OnBytes): Promise<ReadFile<Row>> {
  const reader = createRowReader(table);
  const decoder = new TextDecoder();
  const input = await readPieces(directory, table.file, async (piece) => {
    await reader.push(decoder.decode(piece, { stream: true }));
    onBytes(piece.length);
  });
  await reader.push(decoder.decode());
  return { ...(await reader.end()), input };
}

async function readColumns<Row>(
  directory: string,
  table: Table<Row>,
  idTable: IdReader,
  onBytes: OnBytes,
): Promise<ReadFile<Row>> {
  const own = { ...table, file: columnarFile(table) };
  const input = await readPieces(directory, own.file, async () => {});
  const opened = await openColumnarTable(directory, own, idTable);
  if (opened.status === "unusable") {
    const fault = unreadableFault(own.file, opened.expected, opened.got);
    return { ...unusableRows(own, [fault]), input };
  }
  const { rowCount, close } = opened.table;
  try {
    const parsed = await readColumnarRows(opened.table, own, (rows) =>
      onBytes((input.bytes * rows) / rowCount),
    );
    const isUsable = !parsed.faults.some(({ code }) => code === "missing-column");
    return { isUsable, parsed, input };
  } finally {
    await close();
  }
}

/**
 * Returns what the file of `table` in `directory` holds, read in one pass and in bounded memory beside the
 * records themselves: CSV in UTF-8 with or without byte order mark, or Parquet, whichever is there. A missing
 * file is a fault where it is required; one in both forms is a fault always.
 *
 * @param options.onBytes called with the number of bytes of each piece that has been read.
 * @param options.idTable where the ids of a columnar form come from; by default from `directory`.
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readFile<Row>(
  directory: string,
  table: Table<Row>,
  { onBytes = () => {}, idTable = createIdReader(directory) }: ReadFileOptions = {},
): Promise<ReadFile<Row>> {
  const other = columnarFile(table);
  const hasColumns = await isThere(join(directory, other));
  const hasText = table.file !== other && (await isThere(join(directory, table.file)));
  if (hasText && hasColumns) return unusableRows(table, [twofoldFault(table.file, other)]);
  if (hasColumns) return readColumns(directory, table, idTable, onBytes);
  return hasText ? readText(directory, table, onBytes) : readMissing(table);
}
