import { firstPlace } from "../first-place.ts";
import type { ColumnarFile, RowRange } from "./open-parquet.ts";

async function keysOf({ keyColumn, batches }: ColumnarFile, rows: RowRange): Promise<Int32Array> {
  for await (const { columns } of batches({ columns: [keyColumn!], rows }))
    return columns[keyColumn!] as Int32Array;
  return new Int32Array();
}

/**
 * Returns the rows whose key has a code from `codes.start` to before `codes.end`: what a shard of teachers
 * reads of a file. Only the row groups in which the range begins and ends are looked at. `undefined` where the
 * file has no key or is not in the order of its codes.
 */
export async function rowsOfCodes(file: ColumnarFile, codes: RowRange): Promise<RowRange | undefined> {
  const { keyRanges, rowGroups, isSorted } = file;
  if (!isSorted) return undefined;
  const rowAt = async (wanted: number): Promise<number> => {
    const group = firstPlace(keyRanges.length, (index) => keyRanges[index].end > wanted);
    if (group === keyRanges.length) return file.rowCount;
    if (keyRanges[group].start >= wanted) return rowGroups[group].start;
    const keys = await keysOf(file, rowGroups[group]);
    return rowGroups[group].start + firstPlace(keys.length, (row) => keys[row] >= wanted);
  };
  const start = await rowAt(codes.start);
  return { start, end: Math.max(start, await rowAt(codes.end)) };
}
