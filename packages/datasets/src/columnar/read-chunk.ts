import { parquetHeader } from "hyparquet/src/column.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { type ColumnData, type ListData, missing } from "./column-batch.ts";
import type { PhysicalColumn } from "./physical-column.ts";

type Numbers = Int32Array | Float64Array;

/** A page that is not as it was written: the file is damaged. */
export class DamagedFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DamagedFileError";
  }
}

/** The one page of a column of a row group. */
type Page = {
  readonly valueCount: number;
  readonly missingCount: number;
  /** For each value, whether it goes on with a list; absent in other columns. */
  readonly repeated?: Uint8Array;
  /** For each value, whether it is there; absent where all are. */
  readonly present?: Uint8Array;
  readonly values: Uint8Array;
};

function readPage(bytes: Uint8Array<ArrayBuffer>): Page {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const { type, data_page_header_v2: head } = parquetHeader(reader);
  if (type !== "DATA_PAGE_V2" || head === undefined || head.encoding !== "PLAIN")
    throw new TypeError(`readChunk: a page must be PLAIN, got ${head?.encoding ?? type}`);
  const { num_values: valueCount, num_nulls: missingCount } = head;
  const levelsOf = (length: number) => {
    const levels = new Uint8Array(valueCount);
    const end = reader.offset + length;
    readRleBitPackedHybrid(reader, 1, levels, length);
    reader.offset = end;
    return levels;
  };
  const repeatedLength = head.repetition_levels_byte_length;
  const presentLength = head.definition_levels_byte_length;
  const repeated = repeatedLength > 0 ? levelsOf(repeatedLength) : undefined;
  const present = missingCount > 0 ? levelsOf(presentLength) : undefined;
  if (present === undefined) reader.offset += presentLength;
  const values = bytes.subarray(reader.offset);
  return { valueCount, missingCount, ...(repeated && { repeated }), ...(present && { present }), values };
}

/** Texts one after another, each behind its length in bytes. */
function textsOf(bytes: Uint8Array, count: number): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = new Array(count);
  for (let index = 0, at = 0; index < count; index++) {
    const end = at + 4 + buffer.readUInt32LE(at);
    texts[index] = buffer.toString("utf8", at + 4, end);
    at = end;
  }
  return texts;
}

/** Numbers in memory of their own, which their place in a file is seldom fit for. */
function numbersOf({ type }: PhysicalColumn, bytes: Uint8Array): Numbers {
  const own = bytes.slice().buffer;
  return type.kind === "number" ? new Float64Array(own) : new Int32Array(own);
}

const valuesOf = (column: PhysicalColumn, { values, valueCount, missingCount }: Page) =>
  column.type.kind === "text" ? textsOf(values, valueCount - missingCount) : numbersOf(column, values);

/** Values at their places, with what stands for a missing one between them. */
function spread(column: PhysicalColumn, values: Numbers | string[], present: Uint8Array): ColumnData {
  if (!ArrayBuffer.isView(values)) {
    let next = 0;
    return Array.from(present, (level) => (level === 1 ? values[next++] : undefined));
  }
  const { length } = present;
  const all = values instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  all.fill(
    column.type.kind === "number"
      ? Number.NaN
      : column.type.kind === "integer"
        ? missing.integer
        : missing.code,
  );
  for (let row = 0, next = 0; row < length; row++) if (present[row] === 1) all[row] = values[next++];
  return all;
}

function listsOf(column: PhysicalColumn, page: Page, rowCount: number): ListData {
  const { repeated = new Uint8Array(page.valueCount), present } = page;
  const offsets = new Int32Array(rowCount + 1);
  let row = -1;
  let seen = 0;
  for (let index = 0; index < page.valueCount; index++) {
    if (repeated[index] === 0) offsets[++row] = seen;
    if (present === undefined || present[index] === 1) seen++;
  }
  offsets[rowCount] = seen;
  return { offsets, values: valuesOf(column, page) };
}

/** Returns the rows of `data` from `start` to before `end`. */
export function sliceData(data: ColumnData, start: number, end: number): ColumnData {
  if ("offsets" in data) {
    const { offsets, values } = data;
    const own = offsets.slice(start, end + 1).map((offset) => offset - offsets[start]);
    return { offsets: own, values: values.slice(offsets[start], offsets[end]) };
  }
  return ArrayBuffer.isView(data) ? (data as Numbers).subarray(start, end) : data.slice(start, end);
}

function decodePage(column: PhysicalColumn, bytes: Uint8Array<ArrayBuffer>, rowCount: number): ColumnData {
  const page = readPage(bytes);
  if (column.isList) return listsOf(column, page, rowCount);
  const values = valuesOf(column, page);
  return page.present === undefined ? values : spread(column, values, page.present);
}

const lengthOf = (data: ColumnData) => ("offsets" in data ? data.offsets.length - 1 : data.length);

/**
 * Returns one column of a row group of `rowCount` rows from the bytes that `writeChunk` wrote. hyparquet's own
 * way makes an object of each list and an array of boxed values of each column with gaps.
 *
 * @throws {DamagedFileError} where it is not as `writeChunk` writes it.
 */
export function readChunk(
  column: PhysicalColumn,
  bytes: Uint8Array<ArrayBuffer>,
  rowCount: number,
): ColumnData {
  let found: ColumnData;
  try {
    found = decodePage(column, bytes, rowCount);
  } catch (error) {
    throw new DamagedFileError(`readChunk: a page of ${column.name} must be whole, got ${error}`);
  }
  if (lengthOf(found) !== rowCount)
    throw new DamagedFileError(
      `readChunk: ${column.name} must have ${rowCount} rows, got ${lengthOf(found)}`,
    );
  return found;
}
