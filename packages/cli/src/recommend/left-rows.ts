import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  columnarFile,
  createIdReader,
  hashFile,
  type OpenTeacherRowsOptions,
  openTeacherRows,
  type ReasonForm,
  type TeacherRowsReader,
  type WithWord,
} from "@jingxun/datasets";
import type { Table, TeacherId } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";

type OfTeacher = { readonly teacherId: TeacherId };

/** Looks something up for some teachers, whose ids are in order, in files that stay open until they are closed. */
export type LeftReader<Value> = {
  readonly read: (teacherIds: readonly TeacherId[]) => Promise<ReadonlyMap<TeacherId, Value>>;
  readonly close: () => Promise<void>;
};

/**
 * Returns a reader of `table` in `directory`, to be closed by the caller, where its rows can stay in columns and be read by
 * blocks of teachers; `undefined` where the table is text, or not in order of teachers.
 *
 * @param form as what reasons are read, by default in Chinese.
 */
export async function openLeftRows<Row extends OfTeacher>(
  directory: string,
  table: Table<Row>,
  options?: OpenTeacherRowsOptions,
): Promise<TeacherRowsReader<Row> | undefined> {
  if (existsSync(join(directory, table.file)) || !existsSync(join(directory, columnarFile(table))))
    return undefined;
  const opened = await openTeacherRows(directory, table, options);
  return opened.status === "open" ? opened.reader : undefined;
}

/** Returns the SHA-256 of the columnar form of a table. */
export async function hashOfColumns(directory: string, table: Pick<Table<never>, "file">): Promise<string> {
  return (await hashFile(directory, columnarFile(table))).sha256;
}

/** Returns how many teachers have a row whose word of `column` is among `wanted`, without making records of the rows. */
export async function countTeachersWith<Row extends OfTeacher>(
  { batches }: TeacherRowsReader<Row>,
  table: Table<Row>,
  column: keyof Row & string,
  wanted: readonly string[],
): Promise<number> {
  const type = table.columns.find(({ name }) => name === column)?.type;
  const words = type?.kind === "word" ? type.words : [];
  const isWanted = words.map((word) => wanted.includes(word));
  let teachers = 0;
  let last = -1;
  for await (const { rowCount, columns } of batches({ columns: ["teacherId", column] })) {
    const [codes, found] = [columns.teacherId, columns[column]] as readonly Int32Array[];
    for (let row = 0; row < rowCount; row++) {
      if (codes[row] === last || !isWanted[found[row]]) continue;
      teachers++;
      last = codes[row];
    }
  }
  return teachers;
}

/**
 * Returns what reads rows left in columns that `openLeftRows` has found, which are opened when they are first asked for;
 * with `where` only those that have one of its words, and with `form` reasons as it says.
 */
export function createLeftRows<Row extends OfTeacher>(
  directory: string,
  table: Table<Row>,
  { where, form }: { readonly where?: WithWord; readonly form?: ReasonForm } = {},
): LeftReader<readonly Row[]> {
  let opening: Promise<TeacherRowsReader<Row> | undefined> | undefined;
  const read = async (teacherIds: readonly TeacherId[]) => {
    opening ??= openLeftRows(directory, table, {
      waits: true,
      isKnown: true,
      idTable: createIdReader(directory, form),
    });
    const reader = await opening;
    if (reader === undefined)
      throw new CommandError(
        exitCode.unusable,
        `${directory}: expected ${columnarFile(table)} in order of teachers, got none; it was changed while it was read`,
      );
    const rows =
      teacherIds.length === 0
        ? new Map<string, readonly Row[]>()
        : await reader.rowsBetween(teacherIds[0], teacherIds[teacherIds.length - 1], where);
    return rows as ReadonlyMap<TeacherId, readonly Row[]>;
  };
  return { read, close: async () => (await opening)?.close() };
}
