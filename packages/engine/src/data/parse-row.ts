import type { z } from "zod";
import { abridge, type Fault } from "./fault.ts";
import type { Column, Table, TableColumns } from "./table.ts";

/** A row of text becomes a record, or the faults that reject it. */
export type ParsedRow<Row> =
  | { readonly status: "accepted"; readonly row: Row }
  | { readonly status: "rejected"; readonly faults: readonly Fault[] };

/** Reads the rows under one header. `readableId` finds the row's own id even where the rest is broken. */
export type RowParser<Row> = {
  readonly parse: (line: number, cells: readonly string[]) => ParsedRow<Row>;
  /** Checks a record whose cells were never text; absent fields are empty cells, and lists are never absent. */
  readonly check: (line: number, record: object) => ParsedRow<Row>;
  readonly readableId: (cells: readonly string[]) => string | undefined;
};

/**
 * Returns the faults of a header: required columns that are missing, columns that appear twice. Columns
 * that the table does not name are allowed.
 */
export function checkHeader(table: TableColumns, header: readonly string[], line = 1): readonly Fault[] {
  const fault = (code: Fault["code"], column: string, expected: string): Fault => ({
    severity: "error",
    code,
    file: table.file,
    row: line,
    column,
    expected,
    got: abridge(header.join(",")),
  });
  const missing = table.columns.filter(
    ({ name, optionalColumn }) => !optionalColumn && !header.includes(name),
  );
  const twice = table.columns.filter(({ name }) => header.indexOf(name) !== header.lastIndexOf(name));
  return [
    ...missing.map(({ name }) => fault("missing-column", name, `a column ${name}`)),
    ...twice.map(({ name }) => fault("duplicate-column", name, `one column ${name}`)),
  ];
}

const cellFault = (
  table: TableColumns,
  line: number,
  column: Column,
  cell: string,
  expected?: string,
): Fault => ({
  severity: "error",
  code: cell === "" ? "missing-value" : "invalid-value",
  file: table.file,
  row: line,
  column: column.name,
  expected: expected ?? column.expected,
  got: abridge(cell),
});

/** Returns the parser of the rows under `header`, which `checkHeader` has found good. */
export function createRowParser<Row>(table: Table<Row>, header: readonly string[]): RowParser<Row> {
  const positions = table.columns.map(({ name }) => header.indexOf(name));
  const cellOf = (cells: readonly string[], index: number) =>
    positions[index] < 0 ? "" : (cells[positions[index]] ?? "");

  const faultsOf = (line: number, textOf: (index: number) => string, issues: readonly z.core.$ZodIssue[]) => {
    const byColumn = new Map<string, Fault>();
    for (const issue of issues) {
      const index = table.columns.findIndex(({ name }) => name === issue.path[0]);
      const column = table.columns[index];
      const expected = issue.code === "custom" ? issue.message : undefined;
      if (!byColumn.has(column.name))
        byColumn.set(column.name, cellFault(table, line, column, textOf(index), expected));
    }
    return [...byColumn.values()];
  };

  const checkDraft = (line: number, draft: object, textOf: (index: number) => string): ParsedRow<Row> => {
    const parsed = table.row.safeParse(draft);
    return parsed.success
      ? { status: "accepted", row: parsed.data }
      : { status: "rejected", faults: faultsOf(line, textOf, parsed.error.issues) };
  };

  const parse = (line: number, cells: readonly string[]): ParsedRow<Row> => {
    if (cells.length !== header.length) {
      const expected = `${header.length} fields`;
      const got = `${cells.length} fields`;
      const fault = {
        severity: "error",
        code: "wrong-width",
        file: table.file,
        row: line,
        column: "",
      } as const;
      return { status: "rejected", faults: [{ ...fault, expected, got }] };
    }
    const draft: Record<string, unknown> = {};
    for (let index = 0; index < table.columns.length; index++) {
      const column = table.columns[index];
      const cell = cellOf(cells, index);
      if (cell !== "" || column.isList) draft[column.name] = column.decode(cell);
    }
    return checkDraft(line, draft, (index) => cellOf(cells, index));
  };

  const check = (line: number, record: object) => {
    const values = record as Readonly<Record<string, unknown>>;
    return checkDraft(line, record, (index) => {
      const { name, encode } = table.columns[index];
      return values[name] === undefined ? "" : encode(values[name]);
    });
  };

  const idIndex = table.columns.findIndex(({ name }) => name === table.key[0]);
  const readableId = (cells: readonly string[]) => {
    const cell = cellOf(cells, idIndex);
    const schema = (table.row as unknown as z.ZodObject).shape?.[table.key[0]] as z.ZodType | undefined;
    return schema?.safeParse(cell).success ? cell : undefined;
  };

  return { parse, check, readableId };
}
