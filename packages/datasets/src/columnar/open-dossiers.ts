import { join } from "node:path";
import { type Activity, compareIds, type Dossier, keyOf, type Table, tables } from "@jingxun/engine";
import { isThere } from "../is-missing.ts";
import type { ColumnBatch } from "./column-batch.ts";
import { decodeRows } from "./decode-rows.ts";
import { type ColumnarTable, columnarFile, createIdReader, openColumnarTable } from "./open-columnar.ts";
import type { RowRange } from "./open-parquet.ts";
import { rowsOfCodes } from "./rows-of-codes.ts";

const personal = ["postings", "preferences", "needs", "responses", "observations", "activities"] as const;
type PersonalName = (typeof personal)[number];

/** A row of a table of people, with what the columnar form has of it. */
type OfTeacher = { readonly teacherId: string };

export type DossierOptions = {
  /**
   * The first day of a policy year, for which somebody is planned whose profile is known: what a plan does not rest on
   * stays in the files. That is responses, observations, of activities the item, the start and the seconds, and of the
   * activities of days before all but passes, fails and answers to advice. Default everything is read.
   */
  readonly planningFrom?: string;
};

const evidenceTables: ReadonlySet<PersonalName> = new Set<PersonalName>(["responses", "observations"]);
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
const daySeconds = 86_400;

/** Which activities of a batch a plan rests on: what lasts, and whatever may be of a day from `from` on in any time zone. */
function restsOn({ columns: data }: ColumnBatch, { columns }: ColumnarTable, from: string) {
  const type = columns.find(({ name }) => name === "verb")?.type;
  const words = type?.kind === "word" ? type.words : [];
  const lasts = words.map((word) => lastingVerbs.has(word));
  const verbs = data.verb as Int32Array;
  const seconds = data.at as Int32Array;
  const first = Date.parse(from) / 1000 - daySeconds;
  // An instant that numbers cannot hold has the number 0, and is read to be safe.
  return (row: number) => lasts[verbs[row]] || seconds[row] >= first || seconds[row] === 0;
}

/** Reads the people of a folder in columnar form by blocks: what a thread or a shard does. */
export type DossierReader = {
  /** Teachers, in the order of their ids; a block is a range of them. */
  readonly teacherCount: number;
  /** Their ids. */
  readonly teacherIds: readonly string[];
  /** Yields the dossiers of a block in order; the memory is that of the block. */
  readonly dossiers: (block: RowRange, options?: DossierOptions) => AsyncGenerator<Dossier, void, undefined>;
  readonly close: () => Promise<void>;
};

/** A reader, or why there is none; `readFolder` reads such folders too. */
export type OpenedDossiers =
  | { readonly status: "open"; readonly reader: DossierReader }
  | { readonly status: "unusable"; readonly expected: string; readonly got: string };

type OpenTable = { readonly table: Table<OfTeacher>; readonly file: ColumnarTable };

/** Place of what follows the seconds of an instant. */
const endOfSeconds = 19;

/** The order of two instants; where both are written for one offset their texts have it. */
function compareInstants(left: string, right: string): number {
  if (left.length === right.length && left.slice(endOfSeconds) === right.slice(endOfSeconds))
    return compareIds(left, right);
  return Date.parse(left) - Date.parse(right);
}

/** How rows are sorted: by their keys, but activities by time and then by event. */
function orderOf<Row>(table: Table<Row>): (left: Row, right: Row) => number {
  if (table.name !== "activities")
    return (left, right) => compareIds(keyOf(table, left), keyOf(table, right));
  return (left, right) => {
    const [one, other] = [left as unknown as Activity, right as unknown as Activity];
    return compareInstants(one.at, other.at) || compareIds(one.eventId, other.eventId);
  };
}

/** The rows of a teacher in the order of a dataset; mostly they are in it already. */
function inOrder<Row>(rows: Row[], compare: (left: Row, right: Row) => number): readonly Row[] {
  for (let at = 1; at < rows.length; at++) if (compare(rows[at - 1], rows[at]) > 0) return rows.sort(compare);
  return rows;
}

/** The rows of a block by teacher, each teacher's in the order of a dataset. */
async function rowsByTeacher(
  { table, file }: OpenTable,
  codes: RowRange,
  from: string | undefined,
): Promise<ReadonlyMap<string, readonly OfTeacher[]>> {
  const rows = (await rowsOfCodes(file, codes))!;
  const found = new Map<string, OfTeacher[]>();
  let [teacherId, own]: [string | undefined, OfTeacher[]] = [undefined, []];
  const columns = from === undefined ? undefined : columnsWithout(file, evidenceColumns);
  for await (const batch of file.batches({ rows, ...(columns && { columns }) })) {
    const isWanted =
      from !== undefined && table.name === "activities" ? restsOn(batch, file, from) : undefined;
    for (const row of decodeRows<OfTeacher>(table, batch, file.ids, isWanted)) {
      if (row.teacherId !== teacherId) {
        own = found.get(row.teacherId) ?? [];
        found.set(row.teacherId, own);
        ({ teacherId } = row);
      }
      own.push(row);
    }
  }
  const compare = orderOf(table);
  for (const [teacher, rows] of found) found.set(teacher, inOrder(rows, compare) as OfTeacher[]);
  return found;
}

/** The columns of a file but for those that are left in it; `undefined` for all. */
function columnsWithout(file: ColumnarTable, left: ReadonlySet<string>): readonly string[] | undefined {
  const names = file.columns.map(({ name }) => name);
  const kept = names.filter((name) => !left.has(name.replace(/_form$/, "")));
  return kept.length < names.length ? kept : undefined;
}

async function* dossiersOfBlock(
  teachers: OpenTable,
  others: ReadonlyMap<PersonalName, OpenTable>,
  block: RowRange,
  { planningFrom }: DossierOptions = {},
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
  for (const [name, other] of others) {
    if (planningFrom !== undefined && evidenceTables.has(name)) continue;
    rows[name] = await rowsByTeacher(other, codes, planningFrom);
  }
  const none: readonly OfTeacher[] = [];
  for (const teacher of people) {
    const of = (name: PersonalName) => rows[name]?.get(teacher.teacherId) ?? none;
    yield {
      teacher,
      postings: of("postings"),
      preferences: of("preferences"),
      needs: of("needs"),
      responses: of("responses"),
      observations: of("observations"),
      activities: of("activities"),
    } as unknown as Dossier;
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
  const dossiers = (block: RowRange, options?: DossierOptions) =>
    dossiersOfBlock(teachers, others, block, options);
  return { status: "open", reader: { teacherCount: rowCount, teacherIds, dossiers, close } };
}
