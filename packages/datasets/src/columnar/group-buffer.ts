import { type ColumnBatch, type ColumnData, isListData, type ListData } from "./column-batch.ts";
import type { PhysicalColumn } from "./physical-column.ts";

type Numbers = Int32Array | Float64Array;

/** Gathers the rows of one row group, column by column. */
export type GroupBuffer = {
  readonly rowCount: () => number;
  /** Takes rows of a batch from `start` on, as many as there is room for, and returns how many. */
  readonly take: (batch: ColumnBatch, start: number) => number;
  /** Returns the columns gathered, in order, and forgets them: they hold until rows are taken again. */
  readonly empty: () => readonly ColumnData[];
};

type Gathered = {
  readonly take: (data: ColumnData, start: number, count: number) => void;
  readonly empty: () => ColumnData;
};

const numbersFor = ({ type }: PhysicalColumn, length: number): Numbers =>
  type.kind === "number" ? new Float64Array(length) : new Int32Array(length);

function gatherNumbers(column: PhysicalColumn, capacity: number): Gathered {
  let values = numbersFor(column, capacity);
  let length = 0;
  const grow = (needed: number) => {
    if (needed <= values.length) return;
    const larger = numbersFor(column, Math.max(needed, 2 * values.length));
    larger.set(values.subarray(0, length));
    values = larger;
  };
  return {
    take: (data, start, count) => {
      grow(length + count);
      values.set((data as Numbers).subarray(start, start + count), length);
      length += count;
    },
    empty: () => {
      const gathered = values.subarray(0, length);
      length = 0;
      return gathered;
    },
  };
}

function gatherText(): Gathered {
  let values: (string | undefined)[] = [];
  return {
    take: (data, start, count) => {
      const texts = data as readonly (string | undefined)[];
      for (let row = start; row < start + count; row++) values.push(texts[row]);
    },
    empty: () => {
      const gathered = values;
      values = [];
      return gathered;
    },
  };
}

function gatherLists(column: PhysicalColumn, capacity: number): Gathered {
  const elements = column.type.kind === "text" ? gatherText() : gatherNumbers(column, capacity);
  const offsets = new Int32Array(capacity + 1);
  let length = 0;
  return {
    take: (data, start, count) => {
      const { offsets: from, values } = data as ListData;
      const shift = offsets[length] - from[start];
      for (let row = 1; row <= count; row++) offsets[length + row] = from[start + row] + shift;
      length += count;
      elements.take(values, from[start], from[start + count] - from[start]);
    },
    empty: () => {
      const gathered = { offsets: offsets.subarray(0, length + 1), values: elements.empty() } as ListData;
      length = 0;
      return gathered;
    },
  };
}

function gather(column: PhysicalColumn, capacity: number): Gathered {
  if (column.isList) return gatherLists(column, capacity);
  return column.type.kind === "text" ? gatherText() : gatherNumbers(column, capacity);
}

/**
 * Returns a buffer for `capacity` rows of `columns`.
 *
 * @throws {TypeError} by `take`, where a batch lacks a column or has a list for a value or a value for a list.
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
        if (data === undefined || isListData(data) !== isList) {
          const wanted = isList ? "lists" : "values";
          throw new TypeError(`createGroupBuffer: a batch must have ${wanted} of ${name}, got none`);
        }
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
