import { createHash } from "node:crypto";
import type { Table } from "@jingxun/engine";

/** How many cells of each column were met, and the hash of their texts in order. */
export type ColumnSums = ReadonlyMap<string, string>;

/** A column and what its cell is in each of some rows, as text. */
export type Cells<Row> = { readonly name: string; readonly cellOf: (row: Row) => string };

/** Returns the columns of a table, or those `only`, with the cells that records have in CSV. */
export function cellsOf<Row>(table: Table<Row>, only?: readonly string[]): readonly Cells<Row>[] {
  return table.columns
    .filter(({ name }) => only === undefined || only.includes(name))
    .map(({ name, encode }) => ({ name, cellOf: (row) => encode(row[name as keyof Row]) }));
}

/** Returns the sums of some columns of rows that come some at a time. */
export async function sumColumns<Row>(
  columns: readonly Cells<Row>[],
  pieces: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): Promise<ColumnSums> {
  const hashes = columns.map(() => createHash("sha256"));
  let count = 0;
  for await (const rows of pieces) {
    count += rows.length;
    columns.forEach(({ cellOf }, index) => {
      // Each cell as a word of JSON, so that no two lists of cells are one text.
      hashes[index].update(rows.map((row) => `${JSON.stringify(cellOf(row))}\n`).join(""));
    });
  }
  return new Map(columns.map(({ name }, index) => [name, `${count} cells, ${hashes[index].digest("hex")}`]));
}
