import { join } from "node:path";
import { type Dossier, type Table, tables } from "@jingxun/engine";
import { isThere } from "../is-missing.ts";
import { activitiesToDiagnose, type UnassessedActivities } from "./activities-to-diagnose.ts";
import { activitiesToPlanOn, type OwnActivities } from "./activities-to-plan-on.ts";
import { decodeRows } from "./decode-rows.ts";
import { areAscending, firstIds, type IdList } from "./id-list.ts";
import { createIdReader } from "./id-reader.ts";
import { columnarFile, openColumnarTable } from "./open-columnar.ts";
import type { OpenOptions, RowRange } from "./open-parquet.ts";
import { type OfTeacher, type PeopleTable, type RowsByTeacher, rowsByTeacher } from "./rows-by-teacher.ts";
import { isEvidence } from "./rows-to-plan-on.ts";

const personal = ["postings", "preferences", "needs", "responses", "observations", "activities"] as const;
type PersonalName = (typeof personal)[number];

export type DossierOptions = {
  /**
   * The first day of a policy year, for which somebody is planned whose profile is known: what a plan does not rest on
   * stays in the files. That is responses, observations, of activities the item, the start and the seconds, and of the
   * activities of days before all but passes, fails and answers to advice. Default everything is read.
   */
  readonly planningFrom?: string;
  /**
   * What is read of the activities of teachers without a response and an observation, for a diagnosis, which looks at
   * nothing else of theirs: nothing to learn from them, and those of a policy year to flag them. Default all.
   */
  readonly unassessed?: UnassessedActivities;
};

/** Reads the people of a folder in columnar form by blocks: what a thread or a shard does. */
export type DossierReader = {
  /** Teachers, in the order of their ids; a block is a range of them. */
  readonly teacherCount: number;
  /** Their ids. */
  readonly teacherIds: IdList;
  /** Yields the dossiers of a block in order; the memory is that of the block. */
  readonly dossiers: (block: RowRange, options?: DossierOptions) => AsyncGenerator<Dossier, void, undefined>;
  /** Yields the same in lists of few, which takes less for each dossier. */
  readonly lists: (
    block: RowRange,
    options?: DossierOptions,
  ) => AsyncGenerator<readonly Dossier[], void, undefined>;
  readonly close: () => Promise<void>;
};

/** A reader, or why there is none; `readFolder` reads such folders too. */
export type OpenedDossiers =
  | { readonly status: "open"; readonly reader: DossierReader }
  | { readonly status: "unusable"; readonly expected: string; readonly got: string };

/** Teachers whose records are made together: so few that they are forgotten before the runtime looks for what is alive. */
const teachersAtOnce = 50;

/** The teachers of a block and their codes, which ascend. */
async function peopleOf({ table, file }: PeopleTable, block: RowRange) {
  const people: OfTeacher[] = [];
  const codes: number[] = [];
  for await (const batch of file.batches({ rows: block })) {
    people.push(...decodeRows<OfTeacher>(table, batch, file.ids));
    codes.push(...(batch.columns.teacherId as Int32Array));
  }
  return { people, codes };
}

const none: readonly OfTeacher[] = [];

/**
 * One getter for all dossiers. With one of its own each would have a shape of its own, by which the runtime keeps it, and all
 * that it leads to, until it looks through the whole memory.
 */
const activitiesOfColumns: PropertyDescriptor & ThisType<Dossier> = {
  get() {
    return this.activityColumns?.records();
  },
  enumerable: true,
  configurable: true,
};

/** A dossier whose activities become records when they are asked for. */
function withActivities(
  { teacher, postings, preferences, needs, responses, observations = [] }: Dossier,
  own: OwnActivities,
): Dossier {
  const others = { teacher, postings, preferences, needs, responses, observations };
  if (own.columns === undefined) return { ...others, activities: own.records };
  const { columns: activityColumns } = own;
  const dossier = { teacher, postings, preferences, needs, responses, observations, activityColumns };
  return Object.defineProperty(dossier, "activities", activitiesOfColumns) as unknown as Dossier;
}

async function dossiersOfSome(
  teachers: PeopleTable,
  others: ReadonlyMap<PersonalName, PeopleTable>,
  block: RowRange,
  { planningFrom, unassessed }: DossierOptions = {},
): Promise<readonly Dossier[]> {
  const { people, codes } = await peopleOf(teachers, block);
  if (people.length === 0) return [];
  const range = { start: codes[0], end: codes[codes.length - 1] + 1 };
  const rows: Partial<Record<PersonalName, RowsByTeacher>> = {};
  let activities: readonly (OwnActivities | undefined)[] | undefined;
  const isAssessed = (place: number) =>
    rows.responses?.[place] !== undefined || rows.observations?.[place] !== undefined;
  for (const [name, other] of others) {
    if (name === "activities" && unassessed !== undefined)
      rows[name] = await activitiesToDiagnose(other, range, isAssessed, unassessed);
    else if (planningFrom === undefined) rows[name] = await rowsByTeacher(other, range);
    else if (name === "activities") activities = await activitiesToPlanOn(other.file, range, planningFrom);
    else if (!isEvidence(other.table)) rows[name] = await rowsByTeacher(other, range);
  }
  return people.map((teacher, index) => {
    const place = codes[index] - range.start;
    const records = {
      teacher,
      postings: rows.postings?.[place] ?? none,
      preferences: rows.preferences?.[place] ?? none,
      needs: rows.needs?.[place] ?? none,
      responses: rows.responses?.[place] ?? none,
      observations: rows.observations?.[place] ?? none,
      activities: rows.activities?.[place] ?? none,
    } as unknown as Dossier;
    const own = activities?.[place];
    return own === undefined ? records : withActivities(records, own);
  });
}

async function* listsOfBlock(
  teachers: PeopleTable,
  others: ReadonlyMap<PersonalName, PeopleTable>,
  { start, end }: RowRange,
  options?: DossierOptions,
): AsyncGenerator<readonly Dossier[], void, undefined> {
  const last = Math.min(end, teachers.file.rowCount);
  for (let next = start; next < last; next += teachersAtOnce) {
    const some = { start: next, end: Math.min(next + teachersAtOnce, last) };
    yield await dossiersOfSome(teachers, others, some, options);
  }
}

async function* eachOf<Value>(
  lists: AsyncIterable<readonly Value[]>,
): AsyncGenerator<Value, void, undefined> {
  for await (const list of lists) for (const value of list) yield value;
}

/** Credit events are in the order of their ids, so that a block of teachers cannot be cut out of them. */
async function creditEventsIn(directory: string) {
  if (!(await isThere(join(directory, columnarFile(tables.creditEvents))))) return undefined;
  const found = await openColumnarTable(directory, tables.creditEvents);
  if (found.status === "unusable") return undefined;
  const { rowCount, close } = found.table;
  await close();
  if (rowCount === 0) return undefined;
  return { status: "unusable", expected: "no credit events", got: `${rowCount}` } as const;
}

async function openAll(directory: string, opened: Map<string, PeopleTable>, options: OpenOptions) {
  const idTable = createIdReader(directory);
  for (const name of ["teachers", ...personal] as const) {
    const table = tables[name] as unknown as Table<OfTeacher>;
    if (!(await isThere(join(directory, columnarFile(table))))) {
      if (!table.required) continue;
      return { status: "unusable", expected: `a file ${columnarFile(table)}`, got: "none" } as const;
    }
    const found = await openColumnarTable(directory, table, idTable, options);
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

/** The reader of people whose files are open. */
function readerOf(
  opened: ReadonlyMap<string, PeopleTable>,
  close: DossierReader["close"],
  { isKnown = false }: OpenOptions,
): OpenedDossiers {
  const teachers = opened.get("teachers")!;
  const { rowCount, ids } = teachers.file;
  const teacherIds = firstIds(ids.of("teacher").ids, rowCount);
  if (!isKnown && !areAscending(teacherIds))
    return { status: "unusable", expected: "teachers in order of their ids", got: "another order" };
  const others = new Map(opened) as Map<string, PeopleTable> & ReadonlyMap<PersonalName, PeopleTable>;
  others.delete("teachers");
  const lists = (block: RowRange, options?: DossierOptions) => listsOfBlock(teachers, others, block, options);
  const dossiers = (block: RowRange, options?: DossierOptions) => eachOf(lists(block, options));
  return { status: "open", reader: { teacherCount: rowCount, teacherIds, dossiers, lists, close } };
}

/**
 * Returns a reader of the people in `directory`, a folder in columnar form that `check` has found without
 * faults: nothing is checked again. What `readFolder` and `dossiersOf` give together, a block of teachers at a
 * time; the folder must be in order of teachers, as `simulate` writes it. Where there is no reader, no file stays open.
 *
 * @param options.reuses whether the activities of a dossier are of use only until the next of another block is read.
 *
 * @throws the errors of the file system.
 */
export async function openDossiers(directory: string, options: OpenOptions = {}): Promise<OpenedDossiers> {
  const opened = new Map<string, PeopleTable>();
  const close = async () => {
    for (const { file } of opened.values()) await file.close();
  };
  try {
    const problem = (await openAll(directory, opened, options)) ?? (await creditEventsIn(directory));
    const found = problem ?? readerOf(opened, close, options);
    if (found.status === "unusable") await close();
    return found;
  } catch (error) {
    await close();
    throw error;
  }
}
