import { type Activity, type ActivityColumns, type Table, tables } from "@jingxun/engine";
import type { ColumnBatch } from "./column-batch.ts";
import { decodeRows } from "./decode-rows.ts";
import { areEventsInOrder, orderOfInstants } from "./events-in-order.ts";
import type { ColumnarTable } from "./open-columnar.ts";
import type { RowRange } from "./open-parquet.ts";
import { endOfTeacher, inOrder, orderOf } from "./rows-by-teacher.ts";
import { rowsOfCodes } from "./rows-of-codes.ts";
import { columnsToPlanOn, rowsToPlanOn } from "./rows-to-plan-on.ts";

/** The activities of one teacher, from the place of the first of them in the file: as columns where that tells all, else as records. */
export type OwnActivities = { readonly start: number } & (
  | { readonly columns: ActivityColumns }
  | { readonly columns?: undefined; readonly records: readonly Activity[] }
);

const table: Table<Activity> = tables.activities;
const compare = orderOf(table);

/** Whether numbers tell when each row was written down. */
function areRecorded({ columns }: ColumnBatch, rows: Int32Array): boolean {
  const seconds = columns.recordedAt as Int32Array;
  for (let index = 0; index < rows.length; index++) if (seconds[rows[index]] === 0) return false;
  return true;
}

/** Records that are made when they are first asked for. */
function createRecords(make: () => readonly Activity[]): ActivityColumns["records"] {
  let made: readonly Activity[] | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The activities in some rows of a file, in the order of a dataset; texts of other rows are not read. */
async function recordsIn(file: ColumnarTable, range: RowRange, planningFrom: string): Promise<OwnActivities> {
  const found: Activity[] = [];
  for await (const batch of file.batches({ columns: columnsToPlanOn(file), rows: range }))
    found.push(...decodeRows<Activity>(table, batch, file.ids, rowsToPlanOn(batch, file, planningFrom)));
  return { start: range.start, records: inOrder(found, compare) };
}

/**
 * Returns, for each teacher with one of `codes`, the activities that a plan from `planningFrom` on rests on, by how far
 * the code is behind the first; none for who has none. Most are seen to be in order, and stay columns.
 */
export async function activitiesToPlanOn(
  file: ColumnarTable,
  codes: RowRange,
  planningFrom: string,
): Promise<readonly (OwnActivities | undefined)[]> {
  const found: OwnActivities[] = [];
  const courseIds = file.ids.of("course").ids;
  const range = (await rowsOfCodes(file, codes))!;
  for await (const batch of file.batches({ columns: columnsToPlanOn(file), rows: range })) {
    const rows = rowsToPlanOn(batch, file, planningFrom);
    const { teacherId, verb, courseId, at, recordedAt } = batch.columns as { [name: string]: Int32Array };
    for (let start = 0, end = 0; start < rows.length; start = end) {
      end = endOfTeacher(teacherId, rows, start);
      const own = rows.subarray(start, end);
      const place = teacherId[rows[start]] - codes.start;
      const earlier = found[place];
      const order = areRecorded(batch, own) ? orderOfInstants(batch, own) : "unknown";
      const isOrdered =
        order === "ascending" || (order === "some-at-once" && (await areEventsInOrder(file, batch, own)));
      const first = earlier?.start ?? batch.rowStart + rows[start];
      if (!isOrdered || earlier !== undefined) {
        const all = { start: first, end: batch.rowStart + rows[end - 1] + 1 };
        found[place] = await recordsIn(file, all, planningFrom);
        continue;
      }
      const columns = {
        rows: own,
        verbs: verb,
        courseCodes: courseId,
        courseIds,
        seconds: at,
        recordedSeconds: recordedAt,
        records: createRecords(() => decodeRows<Activity>(table, batch, file.ids, own)),
      };
      found[place] = { start: first, columns };
    }
  }
  return found;
}
