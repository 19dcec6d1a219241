import { type ColumnBatch, type ColumnData, isListData, type ListData, missing } from "./column-batch.ts";
import type { PhysicalColumn } from "./physical-column.ts";

/** What hyparquet-writer takes for a column. */
export type WriterData = Int32Array | Float64Array | unknown[];

/** Gathers the rows of one row group, column by column. */
export type GroupBuffer = {
  readonly rowCount: () => number;
  /** Takes rows of a batch from `start` on, as many as there is room for, and returns how many. */
  readonly take: (batch: ColumnBatch, start: number) => number;
  /** Returns the columns gathered, in order, and forgets them. */
  readonly empty: () => readonly WriterData[];
};

type Gathered = {
  readonly take: (data: ColumnData, start: number, count: number) => void;
  empty(): WriterData;
};

/** Numbers with nothing missing go as they are, others with null where one is missing. */
function withNulls(values: Int32Array | Float64Array, none: number): WriterData {
  const isNone = Number.isNaN(none) ? Number.isNaN : (value: number) => value === none;
  if (!values.some(isNone)) return values;
  return Array.from(values, (value) => (isNone(value) ? null : value));
}

function gatherNumbers({ type, mayBeMissing }: PhysicalColumn, capacity: number): Gathered {
  const isDouble = type.kind === "number";
  const none = isDouble ? Number.NaN : type.kind === "integer" ? missing.integer : missing.code;
  const values = isDouble ? new Float64Array(capacity) : new Int32Array(capacity);
  let length = 0;
  return {
    take: (data, start, count) => {
      values.set((data as Int32Array | Float64Array).subarray(start, start + count), length);
      length += count;
    },
    empty: () => {
      const gathered = values.subarray(0, length);
      length = 0;
      return mayBeMissing ? withNulls(gathered, none) : gathered;
    },
  };
}

/** Bytes, because hyparquet-writer makes an encoder for each string that it is given. */
const bytesOf = (text: string | undefined) => (text === undefined ? null : Buffer.from(text));

function gatherAny(pick: (data: ColumnData, row: number) => unknown): Gathered {
  let values: unknown[] = [];
  return {
    take: (data, start, count) => {
      for (let row = start; row < start + count; row++) values.push(pick(data, row));
    },
    empty: () => {
      const gathered = values;
      values = [];
      return gathered;
    },
  };
}

function listAt(data: ColumnData, row: number): unknown[] {
  const { offsets, values } = data as ListData;
  const list = values.slice(offsets[row], offsets[row + 1]);
  return Array.from(list as Iterable<number | string>, (value) =>
    typeof value === "string" ? Buffer.from(value) : value,
  );
}

function gather(column: PhysicalColumn, capacity: number): Gathered {
  if (column.isList) return gatherAny(listAt);
  if (column.type.kind === "text")
    return gatherAny((data, row) => bytesOf((data as readonly (string | undefined)[])[row]));
  return gatherNumbers(column, capacity);
}

/**
 * Returns a buffer for `capacity` rows of `columns`. A required column with a missing value is the caller's
 * mistake and is written as the number that stands for it.
 */
export function createGroupBuffer(columns: readonly PhysicalColumn[], capacity: number): GroupBuffer {
  const gathered = columns.map((column) => gather(column, capacity));
  let rowCount = 0;
  return {
    rowCount: () => rowCount,
    take: (batch, start) => {
      const count = Math.min(capacity - rowCount, batch.rowCount - start);
      columns.forEach(({ name, isList }, index) => {
        const data = batch.columns[name];
        if (data === undefined || isListData(data) !== isList)
          throw new TypeError(
            `createGroupBuffer: a batch must have every column as it is, got none of ${name}`,
          );
        gathered[index].take(data, start, count);
      });
      rowCount += count;
      return count;
    },
    empty: () => {
      rowCount = 0;
      return gathered.map((column) => column.empty());
    },
  };
}
