import { deserialize, serialize } from "node:v8";
import type { Table } from "@jingxun/engine";
import { encodeLines } from "./encode-lines.ts";
import type { FileFormat } from "./file-format.ts";

/**
 * Returns some rows of a table as bytes from which a `FolderWriter` of that format makes its file, piece after piece: lines
 * of CSV, or for Parquet the rows themselves, since their codes depend on all rows before them.
 */
export async function encodePiece<Row extends object>(
  { columns }: Table<Row>,
  rows: readonly Row[],
  format: FileFormat,
): Promise<Uint8Array> {
  return format === "csv" ? encodeLines(columns, rows) : serialize(rows);
}

/** Returns the rows of a piece for Parquet. */
export function decodePiece<Row>(piece: Uint8Array): readonly Row[] {
  return deserialize(piece) as readonly Row[];
}
