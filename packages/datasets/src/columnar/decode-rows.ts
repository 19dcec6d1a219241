import type { Column, Table } from "@jingxun/engine";
import { type ColumnBatch, type ColumnData, type ListData, missing } from "./column-batch.ts";
import { dateOf } from "./day-code.ts";
import type { IdTables } from "./id-table.ts";
import { decodeInstant } from "./instant-code.ts";
import { type PhysicalType, physicalColumnsOf } from "./physical-column.ts";
import { remember } from "./remember.ts";

type ValueAt = (row: number) => unknown;

/** How a number becomes the value that it stands for. */
function meaningOf(column: Column, type: PhysicalType, ids: IdTables): (data: number) => unknown {
  switch (type.kind) {
    case "code": {
      const known = ids.of(type.noun).ids;
      return (code) => known[code];
    }
    case "word":
      return column.type.kind === "flag" ? (code) => code === 1 : (code) => type.words[code];
    case "integer":
      if (type.unit === "quarters") return (quarters) => quarters / 4;
      return type.unit === "days" ? remember(dateOf) : (value) => value;
    default:
      return (value) => value;
  }
}

function scalarAt(column: Column, type: PhysicalType, data: ColumnData, ids: IdTables): ValueAt {
  if (type.kind === "text") return (row) => (data as readonly (string | undefined)[])[row];
  const numbers = data as Int32Array | Float64Array;
  const toValue = meaningOf(column, type, ids);
  if (type.kind === "number")
    return (row) => (Number.isNaN(numbers[row]) ? undefined : toValue(numbers[row]));
  const none = type.kind === "integer" ? missing.integer : missing.code;
  return (row) => (numbers[row] === none ? undefined : toValue(numbers[row]));
}

function listAt(column: Column, type: PhysicalType, data: ColumnData, ids: IdTables): ValueAt {
  const { offsets, values } = data as ListData;
  const toValue = meaningOf(column, type, ids) as (value: unknown) => unknown;
  return (row) => {
    const list: unknown[] = [];
    for (let index = offsets[row]; index < offsets[row + 1]; index++) list.push(toValue(values[index]));
    return list;
  };
}

function instantAt(seconds: Int32Array, codes: Int32Array, ids: IdTables): ValueAt {
  const forms = ids.of("instant").ids;
  return (row) =>
    codes[row] === missing.code
      ? undefined
      : decodeInstant({ seconds: seconds[row], form: forms[codes[row]] });
}

/** Returns what a column of a table holds in each row of a batch. */
function valuesOf(column: Column, { columns }: ColumnBatch, ids: IdTables): ValueAt {
  const physical = physicalColumnsOf(column);
  const data = physical.map(({ name }) => columns[name]);
  switch (column.type.kind) {
    case "instant":
      return instantAt(data[0] as Int32Array, data[1] as Int32Array, ids);
    case "list":
      return listAt(column, physical[0].type, data[0], ids);
    case "weighted-ids": {
      const idsAt = listAt(column, physical[0].type, data[0], ids) as (row: number) => readonly string[];
      const { offsets, values } = data[1] as ListData<Float64Array>;
      return (row) =>
        idsAt(row).map((competencyId, index) => ({ competencyId, weight: values[offsets[row] + index] }));
    }
    default:
      return scalarAt(column, physical[0].type, data[0], ids);
  }
}

/**
 * Returns the rows of a batch as records of `table`; columns that the batch has not are missing.
 *
 * @param isWanted which rows, by their place in the batch; default all.
 */
export function decodeRows<Row>(
  table: Pick<Table<Row>, "columns">,
  batch: ColumnBatch,
  ids: IdTables,
  isWanted: (row: number) => boolean = () => true,
): readonly Row[] {
  const present = table.columns.filter(({ name }) => name in batch.columns);
  const absentLists = table.columns.filter(({ name, isList }) => isList && !(name in batch.columns));
  const readers = present.map((column) => valuesOf(column, batch, ids));
  const records: Row[] = [];
  for (let row = 0; row < batch.rowCount; row++) {
    if (!isWanted(row)) continue;
    const record: Record<string, unknown> = {};
    for (let index = 0; index < present.length; index++) {
      const value = readers[index](row);
      if (value !== undefined) record[present[index].name] = value;
    }
    for (const { name } of absentLists) record[name] = [];
    records.push(record as Row);
  }
  return records;
}
