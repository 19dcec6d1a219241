import type { ColumnBatch } from "./column-batch.ts";
import { daySeconds } from "./instant-code.ts";
import type { RowRange } from "./open-parquet.ts";
import { type OfTeacher, type PeopleTable, type RowsByTeacher, rowsByTeacher } from "./rows-by-teacher.ts";

/** Which activities of teachers who were not assessed are read: none, or those from a day on in any time zone. */
export type UnassessedActivities = "none" | { readonly from: string };

/** The rows of those teachers alone for whom `isAssessed`. */
async function rowsOfAssessed(
  table: PeopleTable,
  codes: RowRange,
  isAssessed: (place: number) => boolean,
): Promise<RowsByTeacher> {
  const found: (readonly OfTeacher[] | undefined)[] = [];
  const count = codes.end - codes.start;
  for (let place = 0, end = 0; place < count; place = Math.max(end, place + 1)) {
    end = place;
    while (end < count && isAssessed(end)) end++;
    if (end === place) continue;
    const rows = await rowsByTeacher(table, { start: codes.start + place, end: codes.start + end });
    rows.forEach((own, index) => {
      found[place + index] = own;
    });
  }
  return found;
}

/**
 * Returns the activities of the teachers with `codes` that a diagnosis looks at, by how far the code is behind the first:
 * all of those who were assessed, whose evidence they are, and of others what `unassessed` says.
 */
export async function activitiesToDiagnose(
  table: PeopleTable,
  codes: RowRange,
  isAssessed: (place: number) => boolean,
  unassessed: UnassessedActivities,
): Promise<RowsByTeacher> {
  if (unassessed === "none") return rowsOfAssessed(table, codes, isAssessed);
  const first = Date.parse(unassessed.from) / 1000 - daySeconds;
  const pick = ({ rowCount, columns }: ColumnBatch) => {
    const [teachers, seconds] = [columns.teacherId as Int32Array, columns.at as Int32Array];
    const rows = new Int32Array(rowCount);
    let count = 0;
    for (let row = 0; row < rowCount; row++)
      // An instant that numbers cannot hold has the number 0, and is read to be safe.
      if (seconds[row] >= first || seconds[row] === 0 || isAssessed(teachers[row] - codes.start))
        rows[count++] = row;
    return rows.subarray(0, count);
  };
  return rowsByTeacher(table, codes, pick);
}
