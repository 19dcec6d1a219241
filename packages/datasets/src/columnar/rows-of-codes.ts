import type { ColumnarFile, RowRange } from "./open-parquet.ts";

/** The first place in `codes` whose code is not below `wanted`. */
function firstFrom(codes: Int32Array, wanted: number): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (codes[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function keysOf({ keyColumn, batches }: ColumnarFile, rows: RowRange): Promise<Int32Array> {
  for await (const { columns } of batches({ columns: [keyColumn!], rows }))
    return columns[keyColumn!] as Int32Array;
  return new Int32Array();
}

const isAscending = (codes: Int32Array) => codes.every((code, row) => row === 0 || codes[row - 1] <= code);

/**
 * Returns the rows whose key has a code from `codes.start` to before `codes.end`: what a shard of teachers
 * reads of a file. Only the row groups in which the range begins and ends are looked at. `undefined` where the
 * file has no key or these rows do not stand together, because it is not in the order of its key.
 */
export async function rowsOfCodes(file: ColumnarFile, codes: RowRange): Promise<RowRange | undefined> {
  const { keyRanges, rowGroups } = file;
  if (file.keyColumn === undefined) return undefined;
  const isInOrder = keyRanges.every(
    (range, group) => group === 0 || keyRanges[group - 1].end <= range.start + 1,
  );
  if (!isInOrder) return undefined;
  const rowAt = async (wanted: number): Promise<number | undefined> => {
    const group = keyRanges.findIndex(({ end }) => end > wanted);
    if (group < 0) return file.rowCount;
    if (keyRanges[group].start >= wanted) return rowGroups[group].start;
    const keys = await keysOf(file, rowGroups[group]);
    return isAscending(keys) ? rowGroups[group].start + firstFrom(keys, wanted) : undefined;
  };
  const start = await rowAt(codes.start);
  const end = await rowAt(codes.end);
  return start === undefined || end === undefined ? undefined : { start, end: Math.max(start, end) };
}
