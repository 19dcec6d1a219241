import type { Column, Table } from "@jingxun/engine";
import { type ColumnBatch, type ColumnData, type ListData, missing } from "./column-batch.ts";
import { daysOf } from "./day-code.ts";
import type { IdTables } from "./id-table.ts";
import { encodeInstant } from "./instant-code.ts";
import { type PhysicalColumn, type PhysicalType, physicalColumnsOf } from "./physical-column.ts";
import { remember } from "./remember.ts";

type Values = readonly unknown[];
type Weighted = { readonly competencyId: string; readonly weight: number };

/** How a value becomes a number; a value that is missing never comes. */
function numberOf(type: PhysicalType, ids: IdTables): (value: unknown) => number {
  switch (type.kind) {
    case "code": {
      const table = ids.of(type.noun);
      return (value) => table.codeOf(value as string);
    }
    case "word": {
      const codes = new Map(type.words.map((word, code) => [word, code]));
      return (value) => codes.get(String(value))!;
    }
    case "integer":
      if (type.unit === "quarters") return (value) => (value as number) * 4;
      return type.unit === "days" ? (remember(daysOf) as (value: unknown) => number) : Number;
    default:
      return Number;
  }
}

function encodeScalars({ type }: PhysicalColumn, values: Values, ids: IdTables): ColumnData {
  if (type.kind === "text") return values as readonly (string | undefined)[];
  const toNumber = numberOf(type, ids);
  const isDouble = type.kind === "number";
  const data = isDouble ? new Float64Array(values.length) : new Int32Array(values.length);
  const none = isDouble ? Number.NaN : type.kind === "integer" ? missing.integer : missing.code;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    data[row] = value === undefined ? none : toNumber(value);
  }
  return data;
}

function encodeLists({ type }: PhysicalColumn, lists: readonly Values[], ids: IdTables): ListData {
  const offsets = new Int32Array(lists.length + 1);
  for (let row = 0; row < lists.length; row++) offsets[row + 1] = offsets[row] + lists[row].length;
  const flat = lists.flat();
  if (type.kind === "text") return { offsets, values: flat as readonly string[] };
  const values = type.kind === "number" ? Float64Array.from(flat as number[]) : new Int32Array(flat.length);
  const toNumber = numberOf(type, ids);
  for (let index = 0; index < flat.length; index++) values[index] = toNumber(flat[index]);
  return { offsets, values };
}

function encodeInstants(values: Values, ids: IdTables): readonly [Int32Array, Int32Array] {
  const forms = ids.of("instant");
  const seconds = new Int32Array(values.length).fill(missing.integer);
  const codes = new Int32Array(values.length).fill(missing.code);
  for (let row = 0; row < values.length; row++) {
    if (values[row] === undefined) continue;
    const code = encodeInstant(values[row] as string);
    seconds[row] = code.seconds;
    codes[row] = forms.codeOf(code.form);
  }
  return [seconds, codes];
}

function encodeColumn(column: Column, values: Values, ids: IdTables): readonly ColumnData[] {
  const physical = physicalColumnsOf(column);
  switch (column.type.kind) {
    case "instant":
      return encodeInstants(values, ids);
    case "list":
      return [
        encodeLists(
          physical[0],
          values.map((list) => (list ?? []) as Values),
          ids,
        ),
      ];
    case "weighted-ids": {
      const lists = values as readonly (readonly Weighted[])[];
      const parts = [
        lists.map((list) => list.map(({ competencyId }) => competencyId)),
        lists.map((list) => list.map(({ weight }) => weight)),
      ];
      return physical.map((part, index) => encodeLists(part, parts[index], ids));
    }
    default:
      return [encodeScalars(physical[0], values, ids)];
  }
}

/** An empty text is a missing one, as it is in a cell of CSV. */
const present = (value: unknown) => (value === "" ? undefined : value);

/** Returns `rows` of `table` as columns; ids that are new get their codes in `ids`. */
export function encodeRows<Row extends object>(
  table: Pick<Table<Row>, "columns">,
  rows: readonly Row[],
  ids: IdTables,
): ColumnBatch {
  const columns: Record<string, ColumnData> = {};
  for (const column of table.columns) {
    const values = rows.map((row) => present((row as Readonly<Record<string, unknown>>)[column.name]));
    const data = encodeColumn(column, values, ids);
    physicalColumnsOf(column).forEach(({ name }, index) => {
      columns[name] = data[index];
    });
  }
  return { rowStart: 0, rowCount: rows.length, columns };
}
