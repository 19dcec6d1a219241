import { readFile, writeFile } from "node:fs/promises";
import { allRows } from "../../../../bench/src/rules/inputs/csv-rows.ts";

/** A row as cells by column. */
export type Cells = Record<string, string>;

/** A file as rows of cells. */
export type CellTable = { readonly columns: readonly string[]; readonly rows: readonly Cells[] };

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Reads a CSV file whole. */
export async function readCells(path: string): Promise<CellTable> {
  const [header] = (await readFile(path, "utf8")).split(/\r?\n/, 1);
  const columns = header.split(",");
  const rows = (await allRows(path, columns)).map((cells) =>
    Object.fromEntries(columns.map((column, place) => [column, cells[place]])),
  );
  return { columns, rows };
}

/** Writes a CSV file; lines end as `lineEnd` says, and `bom` stands before the header. */
export async function writeCells(
  path: string,
  { columns, rows }: CellTable,
  { lineEnd = "\n", bom = "" } = {},
): Promise<void> {
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join(","));
  await writeFile(path, bom + [columns.join(","), ...lines, ""].join(lineEnd));
}
