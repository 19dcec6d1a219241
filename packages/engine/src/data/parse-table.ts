import { abridge, type Fault } from "./fault.ts";
import { compareIds } from "./ids.ts";
import { checkHeader, createRowParser, type RowParser } from "./parse-row.ts";
import type { Table } from "./table.ts";

/** A record with the line of the file on which it starts. */
export type Entry<Row> = { readonly row: Row; readonly line: number };

/** One file read: `entries.length + repeated + rejected = read`. Entries are sorted by key and unique. */
export type ParsedTable<Row> = {
  readonly table: Table<Row>;
  readonly entries: readonly Entry<Row>[];
  readonly read: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly faults: readonly Fault[];
  /** Ids of rejected rows that could be read all the same: their people must not vanish. */
  readonly rejectedIds: ReadonlySet<string>;
};

/** Takes one file row by row; `rejectLine` is for rows that the file's reader could not cut into cells. */
export type TableParser<Row> = {
  readonly headerFaults: readonly Fault[];
  readonly acceptRow: (line: number, cells: readonly string[]) => void;
  /** Takes a row whose cells were never text: a file of columns has their values. */
  readonly acceptRecord: (line: number, record: object) => void;
  readonly rejectLine: (fault: Fault, cells: readonly string[]) => void;
  readonly finish: () => ParsedTable<Row>;
};

/** Returns the value of `row`'s key as text whose order and equality are those of the key. */
export function keyOf<Row>(table: Table<Row>, row: Row): string {
  return table.key.length === 1
    ? String(row[table.key[0]])
    : table.key.map((name) => String(row[name] ?? "")).join("\u0000");
}

const duplicateFault = <Row>(table: Table<Row>, line: number, key: string): Fault => ({
  severity: "error",
  code: "conflicting-duplicate",
  file: table.file,
  row: line,
  column: table.key.join("+"),
  expected: "one row, or equal rows, with this key",
  got: abridge(key.replaceAll("\u0000", "+")),
});

/** Sorts by key; of equal rows keeps the first, of rows that share a key but differ keeps none. */
function uniqueByKey<Row>(table: Table<Row>, entries: readonly Entry<Row>[]) {
  const keyed = entries.map((entry) => ({ entry, key: keyOf(table, entry.row) }));
  keyed.sort((a, b) => compareIds(a.key, b.key) || a.entry.line - b.entry.line);
  const kept: Entry<Row>[] = [];
  const faults: Fault[] = [];
  const conflicting: string[] = [];
  let repeated = 0;
  for (let start = 0, end = 0; start < keyed.length; start = end) {
    while (end < keyed.length && keyed[end].key === keyed[start].key) end++;
    const group = keyed.slice(start, end);
    const first = end - start > 1 ? JSON.stringify(group[0].entry.row) : "";
    if (group.every(({ entry }, index) => index === 0 || JSON.stringify(entry.row) === first)) {
      kept.push(group[0].entry);
      repeated += group.length - 1;
    } else {
      for (const { entry, key } of group) faults.push(duplicateFault(table, entry.line, key));
      conflicting.push(String(group[0].entry.row[table.key[0]]));
    }
  }
  return { kept, repeated, faults, conflicting };
}

/**
 * Returns a parser for one file of `table` under `header`. Bad rows are gathered as faults and good rows go
 * on; rows of one key that are equal count once, rows of one key that differ are all rejected, so that the
 * order of rows in a file never matters.
 *
 * @param onEntry where good rows go, one by one in the order of the file, instead of being gathered: then
 * none is looked at beside another, and `finish` returns no entries.
 */
export function createTableParser<Row>(
  table: Table<Row>,
  header: readonly string[],
  onEntry?: (entry: Entry<Row>) => void,
): TableParser<Row> {
  const headerFaults = checkHeader(table, header);
  const parser: RowParser<Row> = createRowParser(table, header);
  const entries: Entry<Row>[] = [];
  const faults: Fault[] = [...headerFaults];
  const rejectedIds = new Set<string>();
  let accepted = 0;
  let rejected = 0;

  const take = (entry: Entry<Row>) => {
    accepted++;
    if (onEntry === undefined) entries.push(entry);
    else onEntry(entry);
  };

  const reject = (rowFaults: readonly Fault[], cells: readonly string[]) => {
    rejected++;
    faults.push(...rowFaults);
    const id = parser.readableId(cells);
    if (id !== undefined) rejectedIds.add(id);
  };

  // Under the header, as a file would have them.
  const cellsOf = (record: Readonly<Record<string, unknown>>) =>
    header.map((name) => {
      const column = table.columns.find((candidate) => candidate.name === name);
      return column === undefined || record[name] === undefined ? "" : column.encode(record[name]);
    });

  return {
    headerFaults,
    acceptRow: (line, cells) => {
      const parsed = parser.parse(line, cells);
      if (parsed.status === "accepted") take({ row: parsed.row, line });
      else reject(parsed.faults, cells);
    },
    acceptRecord: (line, record) => {
      const parsed = parser.check(line, record);
      if (parsed.status === "accepted") take({ row: parsed.row, line });
      else reject(parsed.faults, cellsOf(record as Readonly<Record<string, unknown>>));
    },
    rejectLine: (fault, cells) => reject([fault], cells),
    finish: () => {
      const unique = uniqueByKey(table, entries);
      for (const id of unique.conflicting) rejectedIds.add(id);
      return {
        table,
        entries: unique.kept,
        read: accepted + rejected,
        repeated: unique.repeated,
        rejected: rejected + unique.faults.length,
        faults: [...faults, ...unique.faults],
        rejectedIds,
      };
    },
  };
}

/** Returns `table` without rows, for a file that need not be there. */
export function emptyTable<Row>(table: Table<Row>): ParsedTable<Row> {
  return { table, entries: [], read: 0, repeated: 0, rejected: 0, faults: [], rejectedIds: new Set() };
}
