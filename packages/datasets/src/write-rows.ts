import { once } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { cellsOf, createFormatter, type OutputColumn } from "./encode-lines.ts";

/** A file that is being written under a passing name, until `commitFiles` gives it its own. */
export type PendingFile = {
  /** The name that the file will have. */
  readonly path: string;
  /** Brings what was written onto the disk and closes the file; a second call does nothing. */
  readonly close: () => Promise<void>;
};

/** A pending file that may never get its name. */
export type DiscardableFile = PendingFile & {
  /** Closes and removes the unfinished file. */
  readonly discard: () => Promise<void>;
};

/** Writes the rows of one file; each call is awaited before the next. */
export type RowWriter<Row> = DiscardableFile & {
  /** Writes a batch of rows; a call per row costs more than the row. */
  readonly write: (rows: Iterable<Row>) => Promise<void>;
};

const bytesPerWrite = 262_144;

/** Returns the name under which the file `path` is written until it is whole; in the same folder. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}

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
  const file = await open(partialPath(path), "w");
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
    await file.writeFile(bytes);
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
    await file.sync();
    await file.close();
  };

  const discard = async () => {
    isClosed = true;
    await file.close();
    await rm(partialPath(path), { force: true });
  };

  return { path, write, close, discard };
}

/** Closes all `files`, then gives each its own name: no file appears before all of them are whole. */
export async function commitFiles(files: readonly PendingFile[]): Promise<void> {
  for (const { close } of files) await close();
  for (const { path } of files) await rename(partialPath(path), path);
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
