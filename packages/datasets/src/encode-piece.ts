import { deserialize, serialize } from "node:v8";
import type { Table } from "@jingxun/engine";
import type { ColumnBatch } from "./columnar/column-batch.ts";
import { encodeRows } from "./columnar/encode-rows.ts";
import { createIdTable, createIdTables, type IdTables } from "./columnar/id-table.ts";
import { encodeLines } from "./encode-lines.ts";
import type { FileFormat } from "./file-format.ts";

/** Some rows of a table as columns, with the ids that their codes stand for. */
export type ColumnarPiece = { readonly batch: ColumnBatch; readonly ids: IdTables };

/** The same as it is written: ids by noun, in the order of their codes. */
type WrittenPiece = {
  readonly batch: ColumnBatch;
  readonly ids: readonly (readonly [string, readonly string[]])[];
};

/**
 * Returns some rows of a table as bytes from which a `FolderWriter` of that format makes its file, piece after piece: lines
 * of CSV, or for Parquet columns whose codes are of ids of the piece's own, so that whoever joins pieces need not look
 * at every cell again.
 */
export async function encodePiece<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  format: FileFormat,
): Promise<Uint8Array> {
  if (format === "csv") return encodeLines(table.columns, rows);
  const ids = createIdTables();
  const batch = encodeRows(table, rows, ids);
  return encodeColumns(batch, new Map(ids.nouns().map((noun) => [noun, ids.of(noun).ids.slice()])));
}

/**
 * Returns columns as the bytes of such a piece for Parquet.
 *
 * @param ids those that the codes of the columns stand for, by noun; one that no row has is not written.
 */
export function encodeColumns(batch: ColumnBatch, ids: ReadonlyMap<string, readonly string[]>): Uint8Array {
  const written: WrittenPiece = { batch, ids: [...ids] };
  return serialize(written);
}

/** Returns the columns of a piece for Parquet. */
export function decodePiece(piece: Uint8Array): ColumnarPiece {
  const { batch, ids } = deserialize(piece) as WrittenPiece;
  return { batch, ids: createIdTables(ids.map(([noun, own]) => createIdTable(noun, own))) };
}
