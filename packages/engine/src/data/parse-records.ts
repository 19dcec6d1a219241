import { EngineError } from "./errors.ts";
import { abridge, type Fault } from "./fault.ts";
import type { Table } from "./table.ts";

/** Plain objects become records; what is wrong with the others is listed. */
export type ParsedRecords<Row> = { readonly rows: readonly Row[]; readonly faults: readonly Fault[] };

const gotOf = (value: unknown) =>
  abridge(value === undefined ? "" : (JSON.stringify(value) ?? String(value)));

/**
 * Returns the records of `table` in plain objects, as a platform has them in memory: the same checks as for a
 * file, without the file. A list that is absent is empty; fields that the table does not name are faults. The
 * row of a fault is the object's position, from 1.
 */
export function parseRecords<Row>(table: Table<Row>, objects: readonly unknown[]): ParsedRecords<Row> {
  const emptyLists = Object.fromEntries(
    table.columns.filter(({ isList }) => isList).map(({ name }) => [name, []]),
  );
  const rows: Row[] = [];
  const faults: Fault[] = [];
  objects.forEach((object, index) => {
    const isObject = typeof object === "object" && object !== null && !Array.isArray(object);
    const parsed = table.row.safeParse(isObject ? { ...emptyLists, ...object } : object);
    if (parsed.success) {
      rows.push(parsed.data);
      return;
    }
    for (const { path, message } of parsed.error.issues) {
      const column = String(path[0] ?? "");
      const value = isObject ? (object as Record<string, unknown>)[column] : object;
      const known = table.columns.find(({ name }) => name === column);
      faults.push({
        severity: "error",
        code: value === undefined ? "missing-value" : "invalid-value",
        file: table.name,
        row: index + 1,
        column,
        expected: known?.expected ?? message,
        got: gotOf(value),
      });
    }
  });
  return { rows, faults };
}

/**
 * Returns the records of `table` in plain objects, as `parseRecords` does, where a fault is the caller's mistake.
 *
 * @throws {EngineError} `invalid-record` with every fault.
 */
export function requireRecords<Row>(table: Table<Row>, objects: readonly unknown[]): readonly Row[] {
  const { rows, faults } = parseRecords(table, objects);
  if (faults.length === 0) return rows;
  const found = faults.map(
    ({ row, column, expected, got }) => `  ${row}.${column}: expected ${expected}, got ${got}`,
  );
  throw new EngineError(
    "invalid-record",
    `requireRecords: ${table.name} must be without faults, got\n${found.join("\n")}`,
  );
}
