import { deserialize, serialize } from "node:v8";
import type { Table } from "@jingxun/engine";
import type { ColumnBatch } from "./columnar/column-batch.ts";
import { encodeRows } from "./columnar/encode-rows.ts";
import { encodeLines } from "./encode-lines.ts";
import type { FileFormat } from "./file-format.ts";
import { idTablesOf, type KnownIds, type PieceIds, pieceIdsOf } from "./piece-ids.ts";

/** Some rows of a table as columns, with what their codes stand for. */
export type ColumnarPiece = { readonly batch: ColumnBatch; readonly ids: ReadonlyMap<string, PieceIds> };

/**
 * Returns some rows of a table as bytes from which a `FolderWriter` of that format makes its file, piece after piece: lines
 * of CSV, or for Parquet columns whose codes are of ids of the piece's own, so that whoever joins pieces need not look
 * at every cell again.
 *
 * @param known of the columnar form: ids with which the writer's tables begin.
 * @throws {RangeError} where a row has another id of their nouns.
 */
export async function encodePiece<Row extends object>(
  table: Table<Row>,
  rows: readonly Row[],
  format: FileFormat,
  known: readonly KnownIds[] = [],
): Promise<Uint8Array> {
  if (format === "csv") return encodeLines(table.columns, rows);
  const ids = idTablesOf(known);
  const batch = encodeRows(table, rows, ids);
  return encodeColumns(batch, pieceIdsOf(ids, known));
}

/**
 * Returns columns as the bytes of such a piece for Parquet.
 *
 * @param ids those that the codes of the columns stand for, by noun; one that no row has is not written.
 */
export function encodeColumns(batch: ColumnBatch, ids: ReadonlyMap<string, PieceIds>): Uint8Array {
  const piece: ColumnarPiece = { batch, ids };
  return serialize(piece);
}

/** Returns the columns of a piece for Parquet. */
export function decodePiece(piece: Uint8Array): ColumnarPiece {
  return deserialize(piece) as ColumnarPiece;
}
