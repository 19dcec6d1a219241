import type { Table } from "@jingxun/engine";
import { type ColumnBatch, everyRow } from "./column-batch.ts";
import { decodeRows } from "./decode-rows.ts";
import { areAscending, firstFrom, firstIds, type IdList } from "./id-list.ts";
import type { IdReader } from "./ids-of.ts";
import { openColumnarTable } from "./open-columnar.ts";
import type { ColumnarFile, OpenOptions } from "./open-parquet.ts";
import { rowsOfCodes } from "./rows-of-codes.ts";

/** Reads the rows of a table of teachers by blocks of neighbours. */
export type TeacherRowsReader<Row> = {
  readonly rowCount: number;
  /** Yields batches of some columns of the whole file; the numbers of one hold until the second after it. */
  readonly batches: ColumnarFile["batches"];
  readonly teacherIds: IdList;
  /**
   * Returns the rows of the teachers from `first` to `last`, by teacher, and with `where` only those that have one of its
   * words; the memory is that of these rows.
   */
  readonly rowsBetween: (
    first: string,
    last: string,
    where?: WithWord,
  ) => Promise<ReadonlyMap<string, readonly Row[]>>;
  readonly close: () => Promise<void>;
};

/** What rows have: one of some words in a column of words. */
export type WithWord = { readonly column: string; readonly words: readonly string[] };

/** The rows of a batch that have one of the words. */
function rowsWith(batch: ColumnBatch, { columns }: ColumnarFile, { column, words }: WithWord): Int32Array {
  const type = columns.find(({ name }) => name === column)?.type;
  const isWanted = type?.kind === "word" ? type.words.map((word) => words.includes(word)) : [];
  const codes = batch.columns[column] as Int32Array;
  const rows = new Int32Array(batch.rowCount);
  let count = 0;
  for (let row = 0; row < batch.rowCount; row++) if (isWanted[codes[row]]) rows[count++] = row;
  return rows.subarray(0, count);
}

/** A reader, or why there is none; `readTable` reads such files too. */
export type OpenedTeacherRows<Row> =
  | { readonly status: "open"; readonly reader: TeacherRowsReader<Row> }
  | { readonly status: "unusable"; readonly expected: string; readonly got: string };

/** The ids of the codes that a sorted file has: those of its noun up to the greatest in it. */
function idsInFile({ keyRanges }: ColumnarFile, ids: IdList): IdList {
  return firstIds(ids, Math.min(ids.length, keyRanges.at(-1)?.end ?? 0));
}

export type OpenTeacherRowsOptions = Pick<OpenOptions, "waits" | "isKnown"> & {
  /** Where ids come from; by default the folder, with reasons in Chinese. */
  readonly idTable?: IdReader;
};

/**
 * Returns a reader of the columnar form of `table` in `directory`, whose rows must be in order of the ids of teachers, as
 * `diagnose` and `recommend` write them. Rows are taken as they were written: nothing is checked again.
 *
 * @throws the errors of the file system.
 */
export async function openTeacherRows<Row extends { readonly teacherId: string }>(
  directory: string,
  table: Table<Row>,
  { idTable, ...options }: OpenTeacherRowsOptions = {},
): Promise<OpenedTeacherRows<Row>> {
  // What is handed on are records.
  const opened = await openColumnarTable(directory, table, idTable, { ...options, reuses: true });
  if (opened.status === "unusable") return opened;
  const file = opened.table;
  const teacherIds = idsInFile(file, file.ids.of("teacher").ids);
  const isByTeacher = file.keyColumn === "teacherId" && file.isSorted;
  const isInOrder = isByTeacher && (options.isKnown === true || areAscending(teacherIds));
  if (!isInOrder && file.rowCount > 0) {
    await file.close();
    return { status: "unusable", expected: `${table.name} in order of teachers`, got: "another order" };
  }
  const rowsBetween = async (first: string, last: string, where?: WithWord) => {
    const codes = { start: firstFrom(teacherIds, first), end: firstFrom(teacherIds, last, true) };
    const found = new Map<string, Row[]>();
    const rows = codes.start < codes.end ? await rowsOfCodes(file, codes) : undefined;
    if (rows === undefined) return found;
    for await (const batch of file.batches({ rows })) {
      const wanted = where === undefined ? everyRow(batch) : rowsWith(batch, file, where);
      for (const row of decodeRows<Row>(table, batch, file.ids, wanted)) {
        const own = found.get(row.teacherId);
        if (own === undefined) found.set(row.teacherId, [row]);
        else own.push(row);
      }
    }
    return found;
  };
  const { rowCount, batches, close } = file;
  return { status: "open", reader: { rowCount, batches, teacherIds, rowsBetween, close } };
}
