import type { Column, Table } from "@jingxun/engine";
import { type ColumnBatch, type ColumnData, everyRow, type ListData, missing } from "./column-batch.ts";
import { createInstantDecoder, instantsPerPiece } from "./decode-instants.ts";
import type { IdList } from "./id-list.ts";
import type { IdTables } from "./id-table.ts";
import { dateOfDays } from "./instant-code.ts";
import { type PhysicalType, physicalColumnsOf } from "./physical-column.ts";

/** Gives what some rows of a batch hold in one column, in their order; what is missing is `undefined`. */
type Decoder = (rows: Int32Array, values: unknown[]) => void;

type Numbers = Int32Array | Float64Array;

/** Rows that are decoded column by column before they become records. */
const rowsPerPiece = instantsPerPiece;

/** What codes stand for: words, or ids. */
type Meanings = readonly unknown[] | IdList;

/** What the codes of a column stand for; absent where numbers stand for themselves or are computed with. */
function meaningsOf(column: Column, type: PhysicalType, ids: IdTables): Meanings | undefined {
  if (type.kind === "code") return ids.of(type.noun).meanings ?? ids.of(type.noun).ids;
  if (type.kind === "word") return column.type.kind === "flag" ? [false, true] : type.words;
  return undefined;
}

/** How a number that is no code becomes the value that it stands for. */
function meaningOf(type: PhysicalType): (data: number) => unknown {
  if (type.kind !== "integer") return (value) => value;
  if (type.unit === "quarters") return (quarters) => quarters / 4;
  return type.unit === "days" ? dateOfDays : (value) => value;
}

/** Returns what gives the meaning of a code that is not missing; of neighbours with one code it is looked up once. */
function createLookUp(meanings: Meanings): (code: number) => unknown {
  if (Array.isArray(meanings)) return (code) => meanings[code];
  let last = -1;
  let meaning: unknown;
  return (code) => {
    if (code !== last) meaning = meanings.at(code);
    last = code;
    return meaning;
  };
}

function decodeCodes(codes: Int32Array, meanings: Meanings): Decoder {
  const meaningAt = createLookUp(meanings);
  return (rows, values) => {
    for (let index = 0; index < rows.length; index++) {
      const code = codes[rows[index]];
      values[index] = code === missing.code ? undefined : meaningAt(code);
    }
  };
}

/** The decoder of a column that has one value a row. */
const decodeEach =
  (valueAt: (row: number) => unknown): Decoder =>
  (rows, values) => {
    for (let index = 0; index < rows.length; index++) values[index] = valueAt(rows[index]);
  };

function scalarDecoder(column: Column, type: PhysicalType, data: ColumnData, ids: IdTables): Decoder {
  if (type.kind === "text") return decodeEach((row) => (data as readonly (string | undefined)[])[row]);
  const meanings = meaningsOf(column, type, ids);
  if (meanings !== undefined) return decodeCodes(data as Int32Array, meanings);
  const numbers = data as Numbers;
  const toValue = meaningOf(type);
  const isMissing = type.kind === "number" ? Number.isNaN : (value: number) => value === missing.integer;
  return decodeEach((row) => (isMissing(numbers[row]) ? undefined : toValue(numbers[row])));
}

function listAt(column: Column, type: PhysicalType, data: ColumnData, ids: IdTables) {
  const { offsets, values } = data as ListData;
  const meanings = meaningsOf(column, type, ids);
  const toValue =
    meanings === undefined
      ? (meaningOf(type) as (value: unknown) => unknown)
      : (createLookUp(meanings) as (code: unknown) => unknown);
  return (row: number) => {
    const list: unknown[] = [];
    for (let index = offsets[row]; index < offsets[row + 1]; index++) list.push(toValue(values[index]));
    return list;
  };
}

/** Returns the decoder of a column of a table in a batch. */
function decoderOf(column: Column, { columns }: ColumnBatch, ids: IdTables): Decoder {
  const physical = physicalColumnsOf(column);
  const data = physical.map(({ name }) => columns[name]);
  switch (column.type.kind) {
    case "instant":
      return createInstantDecoder(
        data[0] as Int32Array,
        data[1] as Int32Array,
        ids.of("instant").ids.slice(),
      );
    case "list":
      return decodeEach(listAt(column, physical[0].type, data[0], ids));
    case "weighted-ids": {
      const idsAt = listAt(column, physical[0].type, data[0], ids) as (row: number) => readonly string[];
      const { offsets, values } = data[1] as ListData<Float64Array>;
      return decodeEach((row) =>
        idsAt(row).map((competencyId, index) => ({ competencyId, weight: values[offsets[row] + index] })),
      );
    }
    default:
      return scalarDecoder(column, physical[0].type, data[0], ids);
  }
}

/**
 * Returns rows of a batch as records of `table`; columns that the batch has not are missing.
 *
 * @param rows which, by their places in the batch; default all.
 */
export function decodeRows<Row>(
  table: Pick<Table<Row>, "columns">,
  batch: ColumnBatch,
  ids: IdTables,
  rows: Int32Array = everyRow(batch),
): readonly Row[] {
  const present = table.columns.filter(({ name }) => name in batch.columns);
  const absentLists = table.columns.filter(({ name, isList }) => isList && !(name in batch.columns));
  const decoders = present.map((column) => decoderOf(column, batch, ids));
  const values = present.map((): unknown[] => new Array(Math.min(rows.length, rowsPerPiece)));
  const records: Row[] = [];
  for (let start = 0; start < rows.length; start += rowsPerPiece) {
    const piece = rows.subarray(start, start + rowsPerPiece);
    decoders.forEach((decode, index) => {
      decode(piece, values[index]);
    });
    for (let place = 0; place < piece.length; place++) {
      const record: Record<string, unknown> = {};
      for (let index = 0; index < present.length; index++) {
        const value = values[index][place];
        if (value !== undefined) record[present[index].name] = value;
      }
      for (const { name } of absentLists) record[name] = [];
      records.push(record as Row);
    }
  }
  return records;
}
