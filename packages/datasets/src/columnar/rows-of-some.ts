import type { RowRange } from "./open-parquet.ts";
import { type OfTeacher, type PeopleTable, type RowsByTeacher, rowsByTeacher } from "./rows-by-teacher.ts";

/**
 * Returns the rows of those of the teachers with `codes` for whom `isWanted`, by how far the code is behind the first:
 * only theirs become records.
 */
export async function rowsOfSome(
  table: PeopleTable,
  codes: RowRange,
  isWanted: (place: number) => boolean,
): Promise<RowsByTeacher> {
  const found: (readonly OfTeacher[] | undefined)[] = [];
  const count = codes.end - codes.start;
  for (let place = 0, end = 0; place < count; place = Math.max(end, place + 1)) {
    end = place;
    while (end < count && isWanted(end)) end++;
    if (end === place) continue;
    const rows = await rowsByTeacher(table, { start: codes.start + place, end: codes.start + end });
    rows.forEach((own, index) => {
      found[place + index] = own;
    });
  }
  return found;
}
