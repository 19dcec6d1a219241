import { once } from "node:events";
import type { Column } from "@jingxun/engine";
import { format } from "fast-csv";

/** A column to write: its name in the header, and how its value becomes the text of a cell. */
export type OutputColumn = Pick<Column, "name" | "encode">;

/** Returns the stream that turns cells into lines: LF at every end, quotes where a cell needs them. */
export function createFormatter(columns: readonly OutputColumn[], withHeader: boolean) {
  return format<string[], string[]>({
    headers: withHeader ? columns.map(({ name }) => name) : false,
    alwaysWriteHeaders: withHeader,
    includeEndRowDelimiter: true,
    // A lone empty cell would otherwise be a blank line, which is no row.
    quoteColumns: columns.length === 1,
    quoteHeaders: false,
  });
}

/** Returns the cells of a row in the order of the columns. */
export function cellsOf(columns: readonly OutputColumn[], row: object): string[] {
  const values = row as Readonly<Record<string, unknown>>;
  return columns.map(({ name, encode }) => encode(values[name]));
}

/** Returns all bytes of a formatter once `fill` has written into it. */
async function bytesOf(
  formatter: ReturnType<typeof createFormatter>,
  fill: () => Promise<void> = async () => {},
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  formatter.on("data", (piece: Buffer) => pieces.push(piece));
  await fill();
  const ended = once(formatter, "end");
  formatter.end();
  await ended;
  return Buffer.concat(pieces);
}

/** Returns the bytes of the header row of a CSV file. */
export function encodeHeader(columns: readonly OutputColumn[]): Promise<Buffer> {
  return bytesOf(createFormatter(columns, true));
}

/**
 * Returns the bytes of `rows` as lines of a CSV file, without the header row: those that `createRowWriter` writes
 * after it. The lines of several calls, one after another, are the lines of all their rows.
 */
export async function encodeLines(
  columns: readonly OutputColumn[],
  rows: readonly object[],
): Promise<Uint8Array> {
  // The formatter would end the row that is not there.
  if (rows.length === 0) return new Uint8Array(0);
  const formatter = createFormatter(columns, false);
  return bytesOf(formatter, async () => {
    for (const row of rows) if (!formatter.write(cellsOf(columns, row))) await once(formatter, "drain");
  });
}
