import { type ColumnData, type ListData, missing } from "./column-batch.ts";
import { DamagedFileError } from "./damaged-file.ts";
import type { PhysicalColumn } from "./physical-column.ts";
import { type Page, readPage } from "./read-page.ts";
import { createTextReader } from "./read-texts.ts";

type Numbers = Int32Array | Float64Array;

/** One column of a row group: numbers as they lie in memory, texts as the bytes that they are. */
export type Chunk = {
  /** Returns the rows from `start` to before `end`, counted in the row group; numbers are shared, not copied. */
  readonly rows: (start: number, end: number) => ColumnData;
};

/** Numbers where they lie; they end where their page does. */
function numbersOf({ type }: PhysicalColumn, { values }: Page): Numbers {
  const { buffer, byteOffset, byteLength } = values;
  return type.kind === "number"
    ? new Float64Array(buffer, byteOffset, byteLength / Float64Array.BYTES_PER_ELEMENT)
    : new Int32Array(buffer, byteOffset, byteLength / Int32Array.BYTES_PER_ELEMENT);
}

/** Values of which those of some lists are taken. */
type ValueReader = {
  readonly count: number;
  readonly between: (start: number, end: number) => ListData["values"];
};

function requireCount(column: PhysicalColumn, got: number, expected: number): void {
  if (got === expected) return;
  throw new DamagedFileError(`readChunk: ${column.name} must have ${expected} values, got ${got}`);
}

const presentCountOf = ({ valueCount, missingCount }: Page) => valueCount - missingCount;

const noneOf = ({ type }: PhysicalColumn) =>
  type.kind === "number" ? Number.NaN : type.kind === "integer" ? missing.integer : missing.code;

function spreadDoubles(values: Float64Array, present: Uint8Array, none: number): Float64Array {
  const all = new Float64Array(present.length).fill(none);
  for (let row = 0, next = 0; row < all.length; row++) if (present[row] === 1) all[row] = values[next++];
  return all;
}

/** By masks: which rows have a value nothing foretells, and to guess wrong takes ten times as long as to choose. */
function spreadIntegers(values: Int32Array, present: Uint8Array, none: number): Int32Array {
  const all = new Int32Array(present.length);
  let row = 0;
  for (let next = 0; next < values.length; row++) {
    const isThere = present[row];
    all[row] = (values[next] & -isThere) | (none & (isThere - 1));
    next += isThere;
  }
  return all.fill(none, row);
}

/** Numbers at their places, with what stands for a missing one between them. */
function spread(column: PhysicalColumn, values: Numbers, present: Uint8Array): Numbers {
  const none = noneOf(column);
  return values instanceof Int32Array
    ? spreadIntegers(values, present, none)
    : spreadDoubles(values, present, none);
}

function numberChunk(column: PhysicalColumn, page: Page): Chunk {
  const values = numbersOf(column, page);
  requireCount(column, values.length, presentCountOf(page));
  const { present } = page;
  let all = present === undefined ? values : undefined;
  const rows = (start: number, end: number) => {
    all ??= spread(column, values, present!);
    return all.subarray(start, end);
  };
  return { rows };
}

/** How many values are there before each row, and in all. */
function ranksOf(present: Uint8Array): Int32Array {
  const ranks = new Int32Array(present.length + 1);
  for (let row = 0; row < present.length; row++) ranks[row + 1] = ranks[row] + present[row];
  return ranks;
}

function textChunk(page: Page): Chunk {
  const texts = createTextReader(page.values, presentCountOf(page));
  const { present } = page;
  if (present === undefined) return { rows: texts.between };
  let ranks: Int32Array | undefined;
  const rows = (start: number, end: number) => {
    ranks ??= ranksOf(present);
    const there = texts.between(ranks[start], ranks[end]);
    let next = 0;
    return Array.from(present.subarray(start, end), (level) => (level === 1 ? there[next++] : undefined));
  };
  return { rows };
}

/** The values of every row's list. */
function listValuesOf(column: PhysicalColumn, page: Page): ValueReader {
  if (column.type.kind === "text") return createTextReader(page.values, presentCountOf(page));
  const values = numbersOf(column, page);
  return { count: values.length, between: (start, end) => values.subarray(start, end) };
}

/** The offsets of the rows from `start` to before `end`, counted from that of the first. */
function offsetsFrom(offsets: Int32Array, start: number, end: number): Int32Array {
  const own = new Int32Array(end - start + 1);
  for (let place = 0; place < own.length; place++) own[place] = offsets[start + place] - offsets[start];
  return own;
}

function listChunk(column: PhysicalColumn, page: Page, rowCount: number): Chunk {
  const { valueCount, repeated = new Uint8Array(valueCount), present } = page;
  const offsets = new Int32Array(rowCount + 1);
  let row = -1;
  let seen = 0;
  for (let index = 0; index < valueCount; index++) {
    if (repeated[index] === 0) offsets[++row] = seen;
    if (present === undefined || present[index] === 1) seen++;
  }
  offsets[rowCount] = seen;
  requireCount(column, row + 1, rowCount);
  const values = listValuesOf(column, page);
  requireCount(column, values.count, seen);
  const rows = (start: number, end: number): ListData => ({
    offsets: offsetsFrom(offsets, start, end),
    values: values.between(offsets[start], offsets[end]),
  });
  return { rows };
}

function decodePage(column: PhysicalColumn, bytes: Uint8Array<ArrayBuffer>, rowCount: number): Chunk {
  const page = readPage(bytes);
  if (column.isList) return listChunk(column, page, rowCount);
  requireCount(column, page.valueCount, rowCount);
  return column.type.kind === "text" ? textChunk(page) : numberChunk(column, page);
}

/**
 * Returns one column of a row group of `rowCount` rows from the bytes that `writeChunk` wrote. hyparquet's own
 * way makes an object of each list and an array of boxed values of each column with gaps.
 *
 * @param bytes they must end at a multiple of 8 in their buffer, so that numbers can be read where they lie.
 * @throws {DamagedFileError} where it is not as `writeChunk` writes it.
 */
export function readChunk(column: PhysicalColumn, bytes: Uint8Array<ArrayBuffer>, rowCount: number): Chunk {
  try {
    return decodePage(column, bytes, rowCount);
  } catch (error) {
    if (error instanceof DamagedFileError) throw error;
    throw new DamagedFileError(`readChunk: a page of ${column.name} must be whole, got ${error}`);
  }
}
