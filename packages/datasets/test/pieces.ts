import type { Table } from "@jingxun/engine";
import { createRowReader, type ReadRows } from "../src/read-rows.ts";

/** Cuts `text` into pieces of `size` code units. */
export function piecesOf(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}

/** Reads `text` as a file of `table`, in pieces of `size`. */
export async function readText<Row>(table: Table<Row>, text: string, size = 1000): Promise<ReadRows<Row>> {
  const reader = createRowReader(table);
  for (const piece of piecesOf(text, size)) await reader.push(piece);
  return reader.end();
}
