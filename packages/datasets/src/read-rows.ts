import {
  createTableParser,
  emptyTable,
  type Fault,
  type ParsedTable,
  type Table,
  type TableParser,
} from "@jingxun/engine";
import { cutCells } from "./csv-cells.ts";
import { fileFault, recordFault } from "./read-faults.ts";
import { columnsWithLineBreaks } from "./read-line-breaks.ts";
import { createRecordScanner, type ScannedRecord } from "./record-scanner.ts";
import { createRowsHash } from "./rows-hash.ts";

/** What a file held. One that is not usable counts as a table without rows, with the faults that say why. */
export type ReadRows<Row> = {
  readonly isUsable: boolean;
  readonly parsed: ParsedTable<Row>;
  /** Of all rows of a text in any order, whether they are good or not; absent where there is no usable header. */
  readonly rowsSha256?: string;
};

/** Reads the decoded text of one file; each call is awaited before the next. */
export type RowReader<Row> = {
  readonly push: (piece: string) => Promise<void>;
  readonly end: () => Promise<ReadRows<Row>>;
};

/** Returns what is known of a file of `table` that cannot be used. */
export function unusableRows<Row>(table: Table<Row>, faults: readonly Fault[]): ReadRows<Row> {
  return { isUsable: false, parsed: { ...emptyTable(table), faults } };
}

type Header<Row> = {
  readonly names: readonly string[];
  readonly faults: readonly Fault[];
  /** Absent where the header cannot be used. */
  readonly parser?: TableParser<Row>;
};

/** Makes the parser of the rows under a header. */
export type MakeParser<Row> = (header: readonly string[]) => TableParser<Row>;

async function parseHeader<Row>(
  table: Table<Row>,
  record: ScannedRecord,
  makeParser: MakeParser<Row>,
): Promise<Header<Row>> {
  const [names] = await cutCells([record.text]);
  const { problem } = record;
  const own = problem === undefined ? [] : [recordFault(table, names, { ...record, problem }, names)];
  if (problem !== undefined && problem.code !== "invalid-encoding") return { names, faults: own };
  const parser = makeParser(names);
  if (parser.headerFaults.length === 0)
    return { names, faults: own.map((fault) => ({ ...fault, severity: "warning" })), parser };
  return { names, faults: [...own, ...parser.headerFaults.map((fault) => ({ ...fault, row: record.line }))] };
}

/**
 * Returns a reader for one file of `table`. The first line that is not blank is the header. Every further
 * record is accepted, repeated, or rejected with faults that name its line; none is lost because of another,
 * and what is returned does not depend on the pieces in which the text comes. A file without any record is
 * an `empty-file`; one whose header is broken or lacks a column that `table` requires is not usable either.
 *
 * @param makeParser by default one that gathers the rows.
 */
export function createRowReader<Row>(
  table: Table<Row>,
  makeParser: MakeParser<Row> = (header) => createTableParser(table, header),
): RowReader<Row> {
  const scanner = createRecordScanner();
  const hash = createRowsHash();
  let header: Header<Row> | undefined;

  const takeHeader = async () => {
    const record = scanner.next();
    if (record === undefined) return;
    header = await parseHeader(table, record, makeParser);
    scanner.expectColumns(columnsWithLineBreaks(table, header.names));
  };

  const takeRows = async ({ names, parser }: Header<Row>) => {
    if (parser === undefined) return;
    const records: ScannedRecord[] = [];
    for (let record = scanner.next(); record !== undefined; record = scanner.next()) records.push(record);
    const rows = await cutCells(records.map(({ text }) => text));
    for (let index = 0; index < rows.length; index++) {
      const { line, problem } = records[index];
      hash.add(rows[index]);
      if (problem === undefined) parser.acceptRow(line, rows[index]);
      else
        parser.rejectLine(
          recordFault(table, names, { ...records[index], problem }, rows[index]),
          rows[index],
        );
    }
  };

  const takeRecords = async () => {
    if (header === undefined) await takeHeader();
    if (header !== undefined) await takeRows(header);
  };

  return {
    push: async (piece) => {
      if (header !== undefined && header.parser === undefined) return;
      scanner.push(piece);
      await takeRecords();
    },
    end: async () => {
      scanner.end();
      await takeRecords();
      if (header === undefined) return unusableRows(table, [fileFault(table, "empty-file")]);
      if (header.parser === undefined) return unusableRows(table, header.faults);
      const parsed = header.parser.finish();
      return {
        isUsable: true,
        parsed: { ...parsed, faults: [...header.faults, ...parsed.faults] },
        rowsSha256: hash.digest(header.names),
      };
    },
  };
}
