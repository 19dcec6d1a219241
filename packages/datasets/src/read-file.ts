import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { emptyTable, type Table } from "@jingxun/engine";
import { fileFault } from "./read-faults.ts";
import { createRowReader, type ReadRows, unusableRows } from "./read-rows.ts";

/** A file that was read: its name, its length in bytes, its SHA-256 in hexadecimal digits. */
export type InputFile = { readonly file: string; readonly bytes: number; readonly sha256: string };

/** One file read; `input` is absent where there is no such file. */
export type ReadFile<Row> = ReadRows<Row> & { readonly input?: InputFile };

const bytesPerPiece = 262_144;

/** Whether `error` says that a file, or its folder, is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function readMissing<Row>(table: Table<Row>): ReadFile<Row> {
  return table.required
    ? unusableRows(table, [fileFault(table, "missing-file")])
    : { isUsable: true, parsed: emptyTable(table) };
}

/**
 * Returns what the file of `table` in `directory` holds, read in one pass and in bounded memory beside the
 * records themselves. UTF-8 with or without byte order mark; a missing file is a fault where it is required.
 *
 * @param onBytes called with the number of bytes of each piece that has been read.
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readFile<Row>(
  directory: string,
  table: Table<Row>,
  onBytes: (bytes: number) => void = () => {},
): Promise<ReadFile<Row>> {
  const reader = createRowReader(table);
  const decoder = new TextDecoder();
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    const pieces = createReadStream(join(directory, table.file), { highWaterMark: bytesPerPiece });
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
      await reader.push(decoder.decode(piece, { stream: true }));
      onBytes(piece.length);
    }
  } catch (error) {
    if (isMissing(error)) return readMissing(table);
    throw error;
  }
  await reader.push(decoder.decode());
  const rows = await reader.end();
  return { ...rows, input: { file: table.file, bytes, sha256: hash.digest("hex") } };
}
