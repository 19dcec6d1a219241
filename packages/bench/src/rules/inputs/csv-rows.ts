import { createReadStream } from "node:fs";

const chunkBytes = 1 << 20;

const unquoted = (cell: string) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);

function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(",");
  return [...`,${record}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => unquoted(cell));
}

function hasOpenQuote(text: string): boolean {
  let open = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

/** Takes the whole records off the front of `text`; what is left begins an unfinished one. */
function splitRecords(text: string): { readonly records: string[]; readonly rest: string } {
  const records: string[] = [];
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) {
    const record = text.slice(start, end);
    if (record.includes('"') && hasOpenQuote(record)) continue;
    records.push(record.endsWith("\r") ? record.slice(0, -1) : record);
    start = end + 1;
  }
  return { records, rest: text.slice(start) };
}

/**
 * Yields the rows of a CSV file (RFC 4180, UTF-8) in batches; each row holds the cells of `columns` in that
 * order, empty for a column that the file leaves out. A second, plain reader: it trusts well-formed files.
 */
export async function* csvRows(path: string, columns: readonly string[]): AsyncGenerator<string[][]> {
  let rest = "";
  let places: number[] | undefined;
  const rowsOf = (records: readonly string[]) => {
    const rows = records.map(cellsOf);
    if (places === undefined && rows.length > 0) {
      const header = rows.shift()!.map((name) => name.replace("\ufeff", ""));
      places = columns.map((column) => header.indexOf(column));
    }
    return rows.map((cells) => places!.map((place) => cells[place] ?? ""));
  };
  for await (const chunk of createReadStream(path, { encoding: "utf8", highWaterMark: chunkBytes })) {
    const split = splitRecords(rest + chunk);
    rest = split.rest;
    yield rowsOf(split.records);
  }
  if (rest !== "") yield rowsOf([rest]);
}

/** Returns all rows of a small file, as `csvRows` yields them. */
export async function allRows(path: string, columns: readonly string[]): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of csvRows(path, columns)) for (const row of batch) rows.push(row);
  return rows;
}

/** Returns the elements of a list in a cell. */
export function listOf(cell: string): readonly string[] {
  return cell === "" ? [] : cell.split("|");
}
