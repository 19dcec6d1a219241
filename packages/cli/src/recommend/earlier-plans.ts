import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileFormats, fileOf, type ReasonForm, readTable } from "@jingxun/datasets";
import { outputs, type Table, type TeacherId } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { EarlierPlan } from "./carry-plan.ts";
import { faultLines } from "./fault-lines.ts";
import { createLeftRows, type LeftReader, openLeftRows } from "./left-rows.ts";

/** The plans of an earlier run, to be carried over where nothing changed. */
export type EarlierPlans =
  | { readonly left: false; readonly planOf: ReadonlyMap<TeacherId, EarlierPlan> }
  /** The folder in whose columns they stay. */
  | { readonly left: true; readonly directory: string };

type OfTeacher = { readonly teacherId: TeacherId };
type RowsByTeacher<Row> = ReadonlyMap<TeacherId, readonly Row[]>;

const { planInputs, planSummary, plans, rankings } = outputs;

/** The rows of each teacher together; those without a row of inputs are left out. */
function together(rows: {
  readonly inputs: RowsByTeacher<EarlierPlan["inputs"]>;
  readonly summaries: RowsByTeacher<EarlierPlan["summary"]>;
  readonly plans: RowsByTeacher<EarlierPlan["rows"][number]>;
  readonly rankings: RowsByTeacher<EarlierPlan["rankings"][number]>;
}): Map<TeacherId, EarlierPlan> {
  const found = new Map<TeacherId, EarlierPlan>();
  for (const [teacherId, [inputs]] of rows.inputs) {
    const summary = rows.summaries.get(teacherId)?.[0];
    if (summary === undefined) continue;
    found.set(teacherId, {
      inputs,
      summary,
      // A table in memory is sorted by its keys as text.
      rows: [...(rows.plans.get(teacherId) ?? [])].sort((a, b) => a.position - b.position),
      rankings: [...(rows.rankings.get(teacherId) ?? [])].sort((a, b) => a.rank - b.rank),
    });
  }
  return found;
}

/** Returns what reads the plans of a run that stay in columns, and reasons as `form` says. */
export function createEarlierPlans(
  directory: string,
  withRankings: boolean,
  form: ReasonForm,
): LeftReader<EarlierPlan> {
  const inputs = createLeftRows(directory, planInputs);
  const summaries = createLeftRows(directory, planSummary, { form });
  const rows = createLeftRows(directory, plans, { form });
  const ranked = createLeftRows(directory, rankings);
  const read = async (ids: readonly TeacherId[]) =>
    together({
      inputs: await inputs.read(ids),
      summaries: await summaries.read(ids),
      plans: await rows.read(ids),
      rankings: withRankings ? await ranked.read(ids) : new Map(),
    });
  const close = async () => {
    for (const reader of [inputs, summaries, rows, ranked]) await reader.close();
  };
  return { read, close };
}

async function canBeLeft(directory: string, tables: readonly Table<OfTeacher>[]): Promise<boolean> {
  for (const table of tables) {
    const reader = await openLeftRows(directory, table);
    if (reader === undefined) return false;
    await reader.close();
  }
  return true;
}

async function readRows<Row extends OfTeacher>(
  directory: string,
  table: Table<Row>,
  form?: ReasonForm,
): Promise<RowsByTeacher<Row>> {
  const { entries, faults } = await readTable(directory, table, form);
  if (faults.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `--since: expected the folder of a run, got ${directory}:\n${faultLines(faults)}`,
    );
  const found = new Map<TeacherId, Row[]>();
  for (const { row } of entries) {
    const own = found.get(row.teacherId);
    if (own === undefined) found.set(row.teacherId, [row]);
    else own.push(row);
  }
  return found;
}

/**
 * Returns the plans that the run in `directory` wrote: in columns they stay where they are.
 *
 * @param form as what reasons are read that do not stay there.
 * @throws {CommandError} `unusable` where they cannot be read, with file, row and column of every fault.
 */
export async function openEarlierPlans(
  directory: string,
  withRankings: boolean,
  form: ReasonForm,
): Promise<EarlierPlans> {
  const all = [planInputs, planSummary, plans, ...(withRankings ? [rankings] : [])];
  if (await canBeLeft(directory, all as unknown as readonly Table<OfTeacher>[]))
    return { left: true, directory };
  const planOf = together({
    inputs: await readRows(directory, planInputs),
    summaries: await readRows(directory, planSummary, form),
    plans: await readRows(directory, plans, form),
    rankings: withRankings ? await readRows(directory, rankings) : new Map(),
  });
  return { left: false, planOf };
}

/** Whether the run in `directory` wrote what its plans were made from. */
export function hasPlanInputs(directory: string): boolean {
  return fileFormats.some((format) => existsSync(join(directory, fileOf(planInputs, format))));
}
