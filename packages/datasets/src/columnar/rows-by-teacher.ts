import { type Activity, compareIds, type Table } from "@jingxun/engine";
import { type ColumnBatch, everyRow } from "./column-batch.ts";
import { decodeRows } from "./decode-rows.ts";
import type { ColumnarTable } from "./open-columnar.ts";
import type { RowRange } from "./open-parquet.ts";
import { rowsOfCodes } from "./rows-of-codes.ts";

/** A row of a table of people. */
export type OfTeacher = { readonly teacherId: string };

/** A table of people in the order of their codes, open for reading. */
export type PeopleTable = { readonly table: Table<OfTeacher>; readonly file: ColumnarTable };

/** The rows of each teacher of a block, by how far the code is behind the first; absent for who has none. */
export type RowsByTeacher = readonly (readonly OfTeacher[] | undefined)[];

/** Place of what follows the seconds of an instant. */
const endOfSeconds = 19;

/** The order of two instants; where both are written for one offset their texts have it. */
function compareInstants(left: string, right: string): number {
  if (left.length === right.length && left.slice(endOfSeconds) === right.slice(endOfSeconds))
    return compareIds(left, right);
  return Date.parse(left) - Date.parse(right);
}

/** The order of `keyOf`, for which no texts of keys are made: column by column. */
function compareKeys<Row>({ key }: Table<Row>, left: Row, right: Row): number {
  for (const name of key) {
    const order =
      left[name] === right[name] ? 0 : compareIds(String(left[name] ?? ""), String(right[name] ?? ""));
    if (order !== 0) return order;
  }
  return 0;
}

/** Returns how rows are sorted: by their keys, but activities by time and then by event. */
export function orderOf<Row>(table: Table<Row>): (left: Row, right: Row) => number {
  if (table.name !== "activities") return (left, right) => compareKeys(table, left, right);
  return (left, right) => {
    const [one, other] = [left as unknown as Activity, right as unknown as Activity];
    return compareInstants(one.at, other.at) || compareIds(one.eventId, other.eventId);
  };
}

/** Returns the rows of a teacher in the order of a dataset; mostly they are in it already. */
export function inOrder<Row>(rows: Row[], compare: (left: Row, right: Row) => number): Row[] {
  for (let at = 1; at < rows.length; at++) if (compare(rows[at - 1], rows[at]) > 0) return rows.sort(compare);
  return rows;
}

/**
 * Returns whether activities are seen to be in order by their seconds alone, without a look at a text. Those at one second, and
 * instants that numbers cannot hold, which have the number 0, are not.
 */
export function isSeenInOrder({ columns }: ColumnBatch, rows: Int32Array): boolean {
  const seconds = columns.at as Int32Array;
  for (let index = 0; index < rows.length; index++) {
    const own = seconds[rows[index]];
    if (own === 0 || (index > 0 && seconds[rows[index - 1]] >= own)) return false;
  }
  return true;
}

/** Returns where the rows of the teacher of `rows[start]` end. */
export function endOfTeacher(codes: Int32Array, rows: Int32Array, start: number): number {
  let end = start + 1;
  while (end < rows.length && codes[rows[end]] === codes[rows[start]]) end++;
  return end;
}

/**
 * Returns the rows of the teachers with `codes`, each teacher's in the order of a dataset.
 *
 * @param pick the places of the rows of a batch that are wanted, ascending; default all.
 */
export async function rowsByTeacher(
  { table, file }: PeopleTable,
  codes: RowRange,
  pick: (batch: ColumnBatch) => Int32Array = everyRow,
): Promise<RowsByTeacher> {
  const found: OfTeacher[][] = [];
  const compare = orderOf(table);
  const range = (await rowsOfCodes(file, codes))!;
  for await (const batch of file.batches({ rows: range })) {
    const rows = pick(batch);
    const records = decodeRows<OfTeacher>(table, batch, file.ids, rows);
    const codeOfRow = batch.columns.teacherId as Int32Array;
    for (let start = 0, end = 0; start < rows.length; start = end) {
      end = endOfTeacher(codeOfRow, rows, start);
      const own = records.slice(start, end);
      const place = codeOfRow[rows[start]] - codes.start;
      const earlier = found[place];
      const isOrdered =
        earlier === undefined &&
        table.name === "activities" &&
        isSeenInOrder(batch, rows.subarray(start, end));
      found[place] = isOrdered ? own : inOrder(earlier === undefined ? own : [...earlier, ...own], compare);
    }
  }
  return found;
}
