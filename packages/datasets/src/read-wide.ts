import { basename } from "node:path";
import type { Fault } from "@jingxun/engine";
import { cutCells } from "./csv-cells.ts";
import { openBytes } from "./open-bytes.ts";
import { fileFault, recordFault } from "./read-faults.ts";
import { createRecordScanner, type ScannedRecord } from "./record-scanner.ts";

/** A file of any columns, as researchers have them: a header and rows of cells with their lines. */
export type WideFile = {
  readonly file: string;
  readonly header: readonly string[];
  /** `row` counts the records below the header from 1, those with faults too. */
  readonly rows: readonly {
    readonly row: number;
    readonly line: number;
    readonly cells: readonly string[];
  }[];
  /** Rows that could not be read, or are wider or narrower than the header; they are not among `rows`. */
  readonly faults: readonly Fault[];
};

type Named = { readonly file: string; readonly columns: readonly never[] };

const widthFault = (file: string, line: number, expected: number, got: number): Fault => ({
  severity: "error",
  code: "wrong-width",
  file,
  row: line,
  column: "",
  expected: `${expected} fields`,
  got: `${got} fields`,
});

async function scanRecords(path: string): Promise<readonly ScannedRecord[]> {
  const scanner = createRecordScanner();
  const records: ScannedRecord[] = [];
  const take = () => {
    for (let record = scanner.next(); record !== undefined; record = scanner.next()) records.push(record);
  };
  const decoder = new TextDecoder();
  for await (const piece of openBytes(path)) {
    scanner.push(decoder.decode(piece, { stream: true }));
    take();
  }
  scanner.push(decoder.decode());
  scanner.end();
  take();
  return records;
}

/**
 * Returns the rows of the CSV file `path`, plain or gzipped, whatever its columns are, with a fault for every line that cannot be
 * read; no good row is lost because of another. The first line that is not blank is the header.
 *
 * @throws the errors of the file system.
 */
export async function readWideFile(path: string): Promise<WideFile> {
  const table: Named = { file: basename(path), columns: [] };
  const records = await scanRecords(path);
  const cut = await cutCells(records.map(({ text }) => text));
  if (records.length === 0)
    return { file: table.file, header: [], rows: [], faults: [fileFault(table, "empty-file")] };
  const [header] = cut;
  const rows: { row: number; line: number; cells: readonly string[] }[] = [];
  const faults: Fault[] = [];
  records.forEach(({ line, problem }, index) => {
    const cells = cut[index];
    if (problem !== undefined) faults.push(recordFault(table, header, { ...records[index], problem }, cells));
    else if (cells.length !== header.length)
      faults.push(widthFault(table.file, line, header.length, cells.length));
    else if (index > 0) rows.push({ row: index, line, cells });
  });
  return { file: table.file, header, rows, faults };
}
