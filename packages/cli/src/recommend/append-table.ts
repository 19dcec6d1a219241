import { createReadStream } from "node:fs";
import { join } from "node:path";
import {
  columnarFile,
  createIdReader,
  decodeRows,
  encodePiece,
  type FileFormat,
  openColumnarTable,
} from "@jingxun/datasets";
import type { Table } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { OutputFiles } from "./output-files.ts";

/**
 * What comes next of a table of a part: so many bytes of its text or rows of its columns, kept or left out, or a piece that
 * stands for what was left out.
 */
export type Segment =
  | { readonly kind: "kept" | "left"; readonly size: number }
  | { readonly kind: "piece"; readonly read: () => Promise<Uint8Array | undefined> };

/** All of a table. */
export const wholeTable: readonly Segment[] = [{ kind: "kept", size: Number.POSITIVE_INFINITY }];

const lineFeed = 10;
const bytesPerRead = 1_048_576;

/** Where the lines of a CSV file begin that come after its header row. */
async function startOfBody(path: string): Promise<number> {
  let before = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const end = piece.indexOf(lineFeed);
    if (end >= 0) return before + end + 1;
    before += piece.length;
  }
  return before;
}

async function appendText(
  directory: string,
  { name, file }: Table<never>,
  segments: readonly Segment[],
  { append }: OutputFiles,
): Promise<void> {
  const path = join(directory, file);
  let at = await startOfBody(path);
  for (const segment of segments) {
    if (segment.kind === "piece") {
      const piece = await segment.read();
      if (piece !== undefined) await append(new Map([[name, piece]]));
      continue;
    }
    const range = { start: at, end: at + segment.size - 1, highWaterMark: bytesPerRead };
    at += segment.size;
    if (segment.kind === "left" || segment.size === 0) continue;
    for await (const bytes of createReadStream(path, range) as AsyncIterable<Buffer>)
      await append(new Map([[name, bytes]]));
  }
}

/** Takes the next rows of a table, at most so many, batch by batch. */
type TakeRows = (count: number) => AsyncIterable<readonly object[]>;

function createTaker(batches: AsyncIterator<readonly object[]>): TakeRows {
  let rest: readonly object[] = [];
  return async function* take(count) {
    for (let left = count; left > 0; ) {
      if (rest.length === 0) {
        const { value, done } = await batches.next();
        if (done) return;
        rest = value;
      }
      const taken = rest.slice(0, left);
      rest = rest.slice(taken.length);
      left -= taken.length;
      yield taken;
    }
  };
}

async function appendColumns(
  directory: string,
  table: Table<never>,
  segments: readonly Segment[],
  { append }: OutputFiles,
): Promise<void> {
  const opened = await openColumnarTable(directory, table, createIdReader(directory, "id"));
  if (opened.status === "unusable")
    throw new CommandError(
      exitCode.unusable,
      `merge: ${join(directory, columnarFile(table))}: expected ${opened.expected}, got ${opened.got}`,
    );
  const { batches, ids, close } = opened.table;
  async function* rowsOf() {
    for await (const batch of batches()) yield decodeRows<object>(table, batch, ids);
  }
  const take = createTaker(rowsOf());
  try {
    for (const segment of segments) {
      if (segment.kind === "piece") {
        const piece = await segment.read();
        if (piece !== undefined) await append(new Map([[table.name, piece]]));
        continue;
      }
      for await (const rows of take(segment.size))
        if (segment.kind === "kept")
          await append(new Map([[table.name, await encodePiece(table as never, rows, "parquet")]]));
    }
  } finally {
    await close();
  }
}

/** Appends a table of a part to the files of the whole; rows of columns get the codes of the whole. */
export const appendTable = (format: FileFormat) => (format === "csv" ? appendText : appendColumns);
