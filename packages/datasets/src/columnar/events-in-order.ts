import { compareIds } from "@jingxun/engine";
import type { ColumnBatch } from "./column-batch.ts";
import type { ColumnarFile } from "./open-parquet.ts";

/** How activities stand to one another by what numbers tell of their instants. */
export type OrderOfInstants = "ascending" | "some-at-once" | "unknown";

/**
 * Returns whether the instants of one teacher's activities ascend, or some are equal; `unknown` where they do not, or
 * numbers do not tell. Instants that numbers cannot hold have the number 0.
 *
 * @param rows where the activities are in the batch.
 */
export function orderOfInstants({ columns }: ColumnBatch, rows: Int32Array): OrderOfInstants {
  const seconds = columns.at as Int32Array;
  const forms = columns.at_form as Int32Array;
  let order: OrderOfInstants = "ascending";
  for (let index = 0; index < rows.length; index++) {
    const own = seconds[rows[index]];
    if (own === 0) return "unknown";
    if (index === 0 || seconds[rows[index - 1]] < own) continue;
    // At one second, and written with one fraction of it and for one offset.
    if (seconds[rows[index - 1]] > own || forms[rows[index - 1]] !== forms[rows[index]]) return "unknown";
    order = "some-at-once";
  }
  return order;
}

/**
 * Returns whether activities whose instants never descend are in order of event where they are at once.
 *
 * @param rows where the activities are in the batch, which is of `file`.
 */
export async function areEventsInOrder(
  file: Pick<ColumnarFile, "batches">,
  batch: ColumnBatch,
  rows: Int32Array,
): Promise<boolean> {
  const seconds = batch.columns.at as Int32Array;
  const start = batch.rowStart + rows[0];
  const end = batch.rowStart + rows[rows.length - 1] + 1;
  for await (const { columns } of file.batches({ columns: ["eventId"], rows: { start, end } })) {
    const events = columns.eventId as readonly string[];
    const isBefore = (one: number, other: number) =>
      seconds[one] < seconds[other] || compareIds(events[one - rows[0]], events[other - rows[0]]) <= 0;
    for (let index = 1; index < rows.length; index++)
      if (!isBefore(rows[index - 1], rows[index])) return false;
  }
  return true;
}
