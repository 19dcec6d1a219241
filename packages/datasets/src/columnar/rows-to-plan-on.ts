import type { Table } from "@jingxun/engine";
import { type ColumnBatch, everyRow } from "./column-batch.ts";
import { daySeconds } from "./instant-code.ts";
import type { ColumnarFile } from "./open-parquet.ts";

const evidenceTables: ReadonlySet<string> = new Set(["responses", "observations"]);
const evidenceColumns: ReadonlySet<string> = new Set(["itemId", "startedAt", "seconds"]);
/** What counts from the years before. */
const lastingVerbs: ReadonlySet<string> = new Set([
  "passed",
  "failed",
  "shown",
  "accepted",
  "rejected",
  "selected",
]);

/** Returns whether no plan rests on a table where profiles are known. */
export function isEvidence({ name }: Pick<Table<never>, "name">): boolean {
  return evidenceTables.has(name);
}

/** Returns the columns of a file that a plan may rest on. */
export function columnsToPlanOn({ columns }: Pick<ColumnarFile, "columns">): readonly string[] {
  return columns.map(({ name }) => name).filter((name) => !evidenceColumns.has(name.replace(/_form$/, "")));
}

/**
 * Returns the rows of a batch that a plan from `from` on rests on: of activities what lasts, and whatever may be of a
 * day from `from` on in any time zone; of other tables every row.
 */
export function rowsToPlanOn(
  batch: ColumnBatch,
  { name, columns }: Pick<ColumnarFile, "name" | "columns">,
  from: string,
): Int32Array {
  if (name !== "activities") return everyRow(batch);
  const type = columns.find((column) => column.name === "verb")?.type;
  const words = type?.kind === "word" ? type.words : [];
  const lasts = words.map((word) => lastingVerbs.has(word));
  const verbs = batch.columns.verb as Int32Array;
  const seconds = batch.columns.at as Int32Array;
  const first = Date.parse(from) / 1000 - daySeconds;
  const rows = new Int32Array(batch.rowCount);
  let count = 0;
  for (let row = 0; row < rows.length; row++)
    // An instant that numbers cannot hold has the number 0, and is read to be safe.
    if (lasts[verbs[row]] || seconds[row] >= first || seconds[row] === 0) rows[count++] = row;
  return rows.subarray(0, count);
}
