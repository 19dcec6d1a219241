import { existsSync } from "node:fs";
import { csvRows } from "./inputs/csv-rows.ts";

/** The consecutive rows of a file that are about one teacher. */
export type TeacherBlock = { readonly teacherId: string; readonly rows: readonly string[][] };

/** Yields a file's rows by teacher; the first of `columns` must be the teacher's id. */
export async function* teacherBlocks(
  path: string,
  columns: readonly string[],
): AsyncGenerator<TeacherBlock, undefined> {
  if (!existsSync(path)) return;
  let rows: string[][] = [];
  for await (const batch of csvRows(path, columns))
    for (const row of batch) {
      if (rows.length > 0 && rows[0][0] !== row[0]) {
        yield { teacherId: rows[0][0], rows };
        rows = [];
      }
      rows.push(row);
    }
  if (rows.length > 0) yield { teacherId: rows[0][0], rows };
}

/** One teacher with the rows that each of several files has on the teacher, none where a file has none. */
export type MergedRows<Name extends string> = {
  readonly teacherId: string;
  readonly rows: { readonly [N in Name]: readonly string[][] };
};

/**
 * Yields the teachers of several files that are sorted by teacher, each once.
 *
 * @throws {Error} where a file is not sorted: its rows could then not be found again.
 */
export async function* mergeTeachers<Name extends string>(
  files: Readonly<Record<Name, AsyncGenerator<TeacherBlock, undefined>>>,
): AsyncGenerator<MergedRows<Name>> {
  const names = Object.keys(files) as Name[];
  const heads = new Map<Name, TeacherBlock | undefined>();
  const advance = async (name: Name) => {
    const before = heads.get(name)?.teacherId ?? "";
    const { value } = await files[name].next();
    if (value !== undefined && value.teacherId <= before)
      throw new Error(
        `mergeTeachers: ${name} must be sorted by teacher, got ${value.teacherId} after ${before}`,
      );
    heads.set(name, value);
  };
  for (const name of names) await advance(name);
  for (;;) {
    const waiting = [...heads.values()].flatMap((head) => (head === undefined ? [] : [head.teacherId]));
    if (waiting.length === 0) return;
    const [teacherId] = waiting.sort();
    const rows = {} as Record<Name, readonly string[][]>;
    for (const name of names) {
      const head = heads.get(name);
      rows[name] = head?.teacherId === teacherId ? head.rows : [];
      if (head?.teacherId === teacherId) await advance(name);
    }
    yield { teacherId, rows };
  }
}
