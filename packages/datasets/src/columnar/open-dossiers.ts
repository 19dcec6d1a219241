import { join } from "node:path";
import { type Activity, compareIds, type Dossier, keyOf, type Table, tables } from "@jingxun/engine";
import { isThere } from "../is-missing.ts";
import { decodeRows } from "./decode-rows.ts";
import { type ColumnarTable, columnarFile, createIdReader, openColumnarTable } from "./open-columnar.ts";
import type { RowRange } from "./open-parquet.ts";
import { rowsOfCodes } from "./rows-of-codes.ts";

const personal = ["postings", "preferences", "needs", "responses", "observations", "activities"] as const;
type PersonalName = (typeof personal)[number];

/** A row of a table of people, with what the columnar form has of it. */
type OfTeacher = { readonly teacherId: string };

/** Reads the people of a folder in columnar form by blocks: what a thread or a shard does. */
export type DossierReader = {
  /** Teachers, in the order of their ids; a block is a range of them. */
  readonly teacherCount: number;
  /** Their ids. */
  readonly teacherIds: readonly string[];
  /** Yields the dossiers of a block in order; the memory is that of the block. */
  readonly dossiers: (block: RowRange) => AsyncGenerator<Dossier, void, undefined>;
  readonly close: () => Promise<void>;
};

/** A reader, or why there is none; `readFolder` reads such folders too. */
export type OpenedDossiers =
  | { readonly status: "open"; readonly reader: DossierReader }
  | { readonly status: "unusable"; readonly expected: string; readonly got: string };

type OpenTable = { readonly table: Table<OfTeacher>; readonly file: ColumnarTable };

/** What rows are sorted by: their keys, but activities by time and then by event. */
function rankOf<Row>(table: Table<Row>): (row: Row) => { readonly time: number; readonly key: string } {
  if (table.name !== "activities") return (row) => ({ time: 0, key: keyOf(table, row) });
  return (row) => {
    const { at, eventId } = row as unknown as Activity;
    return { time: Date.parse(at), key: eventId };
  };
}

/** The rows of a teacher in the order of a dataset. */
function inOrder<Row>(rows: readonly Row[], table: Table<Row>): readonly Row[] {
  if (rows.length < 2) return rows;
  const rank = rankOf(table);
  const ranked = rows.map((row) => ({ row, ...rank(row) }));
  ranked.sort((left, right) => left.time - right.time || compareIds(left.key, right.key));
  return ranked.map(({ row }) => row);
}

/** The rows of a block by teacher, each teacher's in the order of a dataset. */
async function rowsByTeacher({ table, file }: OpenTable, codes: RowRange) {
  const rows = (await rowsOfCodes(file, codes))!;
  const found = new Map<string, OfTeacher[]>();
  for await (const batch of file.batches({ rows }))
    for (const row of decodeRows<OfTeacher>(table, batch, file.ids)) {
      const own = found.get(row.teacherId);
      if (own === undefined) found.set(row.teacherId, [row]);
      else own.push(row);
    }
  return new Map([...found].map(([teacherId, own]) => [teacherId, inOrder(own, table)]));
}

async function* dossiersOfBlock(
  teachers: OpenTable,
  others: ReadonlyMap<PersonalName, OpenTable>,
  block: RowRange,
): AsyncGenerator<Dossier, void, undefined> {
  const rows: Partial<Record<PersonalName, ReadonlyMap<string, readonly OfTeacher[]>>> = {};
  let codes: RowRange | undefined;
  const people: OfTeacher[] = [];
  for await (const batch of teachers.file.batches({ rows: block })) {
    const own = batch.columns.teacherId as Int32Array;
    codes = { start: codes?.start ?? own[0], end: own[own.length - 1] + 1 };
    people.push(...decodeRows<OfTeacher>(teachers.table, batch, teachers.file.ids));
  }
  if (codes === undefined) return;
  for (const [name, other] of others) rows[name] = await rowsByTeacher(other, codes);
  for (const teacher of people) {
    const lists = personal.map((name) => [name, rows[name]?.get(teacher.teacherId) ?? []]);
    yield { teacher, ...Object.fromEntries(lists) } as unknown as Dossier;
  }
}

/** Credit events are in the order of their ids, so that a block of teachers cannot be cut out of them. */
async function creditEventsIn(directory: string) {
  const found = await openColumnarTable(directory, tables.creditEvents);
  if (found.status === "unusable") return undefined;
  const { rowCount, close } = found.table;
  await close();
  if (rowCount === 0) return undefined;
  return { status: "unusable", expected: "no credit events", got: `${rowCount}` } as const;
}

const isAscending = (ids: readonly string[]) => ids.every((id, index) => index === 0 || ids[index - 1] < id);

async function openAll(directory: string, opened: Map<string, OpenTable>) {
  const idTable = createIdReader(directory);
  for (const name of ["teachers", ...personal] as const) {
    const table = tables[name] as unknown as Table<OfTeacher>;
    if (!(await isThere(join(directory, columnarFile(table))))) {
      if (!table.required) continue;
      return { status: "unusable", expected: `a file ${columnarFile(table)}`, got: "none" } as const;
    }
    const found = await openColumnarTable(directory, table, idTable);
    if (found.status === "unusable") return found;
    opened.set(name, { table, file: found.table });
    if (!found.table.isSorted && found.table.rowCount > 0)
      return {
        status: "unusable",
        expected: `${columnarFile(table)} in order of teachers`,
        got: "none",
      } as const;
  }
  return undefined;
}

/**
 * Returns a reader of the people in `directory`, a folder in columnar form that `check` has found without
 * faults: nothing is checked again. What `readFolder` and `dossiersOf` give together, a block of teachers at a
 * time; the folder must be in order of teachers, as `simulate` writes it.
 *
 * @throws the errors of the file system.
 */
export async function openDossiers(directory: string): Promise<OpenedDossiers> {
  const opened = new Map<string, OpenTable>();
  const close = async () => {
    for (const { file } of opened.values()) await file.close();
  };
  const problem = (await openAll(directory, opened)) ?? (await creditEventsIn(directory));
  if (problem !== undefined) {
    await close();
    return problem;
  }
  const teachers = opened.get("teachers")!;
  const { rowCount, ids } = teachers.file;
  const teacherIds = ids.of("teacher").ids.slice(0, rowCount);
  if (!isAscending(teacherIds)) {
    await close();
    return { status: "unusable", expected: "teachers in order of their ids", got: "another order" };
  }
  opened.delete("teachers");
  const others = new Map(opened) as ReadonlyMap<PersonalName, OpenTable>;
  opened.set("teachers", teachers);
  const dossiers = (block: RowRange) => dossiersOfBlock(teachers, others, block);
  return { status: "open", reader: { teacherCount: rowCount, teacherIds, dossiers, close } };
}
