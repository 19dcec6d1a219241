import { once } from "node:events";
import { cellsOf, createFormatter, type OutputColumn } from "./encode-lines.ts";
import { commitFiles, type DiscardableFile } from "./pending-file.ts";
import { createByteWriter } from "./write-bytes.ts";

/** Writes the rows of one file; each call is awaited before the next. */
export type RowWriter<Row> = DiscardableFile & {
  /** Writes a batch of rows; a call per row costs more than the row. */
  readonly write: (rows: Iterable<Row>) => Promise<void>;
};

const bytesPerWrite = 262_144;

/**
 * Returns a writer of a CSV file with a header row: UTF-8, lines ending in LF, cells in quotes where they
 * need them. The file appears as `path` only by `commitFiles`. What CSV cannot carry is changed: fast-csv
 * leaves out NUL characters, and lone surrogates come out as U+FFFD.
 *
 * @throws the errors of the file system.
 */
export async function createRowWriter<Row extends object>(
  path: string,
  columns: readonly OutputColumn[],
): Promise<RowWriter<Row>> {
  const file = await createByteWriter(path);
  const formatter = createFormatter(columns, true);
  let pieces: Buffer[] = [];
  let size = 0;
  let isClosed = false;
  formatter.on("data", (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
  });

  const flush = async () => {
    const bytes = Buffer.concat(pieces, size);
    pieces = [];
    size = 0;
    await file.append(bytes);
  };

  const write = async (rows: Iterable<Row>) => {
    for (const row of rows) {
      if (!formatter.write(cellsOf(columns, row))) await once(formatter, "drain");
      if (size >= bytesPerWrite) await flush();
    }
  };

  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    const ended = once(formatter, "end");
    formatter.end();
    await ended;
    await flush();
    await file.close();
  };

  const discard = async () => {
    isClosed = true;
    await file.discard();
  };

  return { path, write, close, discard };
}

/** Writes `rows` as the CSV file `path`, which appears only when it is whole. */
export async function writeRows<Row extends object>(
  path: string,
  columns: readonly OutputColumn[],
  rows: Iterable<Row>,
): Promise<void> {
  const writer = await createRowWriter<Row>(path, columns);
  try {
    await writer.write(rows);
    await commitFiles([writer]);
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
