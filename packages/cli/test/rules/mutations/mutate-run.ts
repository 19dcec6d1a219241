import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { TeacherCase } from "../../../../bench/src/rules/teacher-case.ts";
import { type Cells, type CellTable, readCells, writeCells } from "./cells.ts";

const files = {
  summary: "plan-summary.csv",
  plans: "plans.csv",
  profiles: "profiles.csv",
  rankings: "rankings.csv",
  rejected: "rejected.csv",
} as const;
type File = keyof typeof files;

/** The files of a run, in memory. */
export type Run = { readonly [Name in File]: CellTable };

/** What a mutation does to one teacher's rows of a file. */
export type RowsEdit = (rows: Cells[], the: TeacherCase) => readonly Cells[];

/** A way to spoil a sound run, and the rule that must be found broken by it. */
export type Mutation = {
  readonly rule: string;
  readonly name: string;
  /** Whether a teacher's case is one to spoil; the first such teacher is taken. */
  readonly suits: (the: TeacherCase) => boolean;
  readonly edits: { readonly [Name in File]?: RowsEdit };
};

/** Reads the files of a run. */
export async function readRun(planDir: string): Promise<Run> {
  const names = Object.keys(files) as File[];
  const tables = await Promise.all(names.map((name) => readCells(join(planDir, files[name]))));
  return Object.fromEntries(names.map((name, place) => [name, tables[place]])) as Run;
}

/** Numbers a plan anew where rows came or went. */
const numbered = (rows: readonly Cells[], before: number) =>
  rows.length === before ? rows : rows.map((row, place) => ({ ...row, position: String(place + 1) }));

/** Makes a summary's sums agree with the plan, so that nothing but the mutation is wrong. */
function summed(summary: readonly Cells[], plan: readonly Cells[]): Cells[] {
  const sum = (origins: readonly string[], of: (row: Cells) => number) =>
    String(plan.filter(({ origin }) => origins.includes(origin)).reduce((total, row) => total + of(row), 0));
  const hours = (row: Cells) => Number(row.hours);
  return summary.map((row) => ({
    ...row,
    earnedHours: sum(["earned"], hours),
    committedHours: sum(["begun", "selected"], hours),
    advisedHours: sum(["advised"], hours),
    objective: sum(["advised"], (cells) => Number(cells.score) * Number(cells.hours)),
  }));
}

/**
 * Writes the part of a run that is about one teacher into `to`, changed by `edits`. A longer or shorter
 * plan is numbered anew and the summary's sums made to agree with it, before the summary itself is changed.
 */
export async function mutateRun(
  run: Run,
  to: string,
  edits: Mutation["edits"],
  the: TeacherCase,
): Promise<void> {
  const own = (name: File) => run[name].rows.filter(({ teacherId }) => teacherId === the.teacher.teacherId);
  const edited = (name: File, rows = own(name)) => edits[name]?.(rows, the) ?? rows;
  const plans = numbered(edited("plans"), own("plans").length);
  const summary = own("summary");
  const rows: { readonly [Name in File]: readonly Cells[] } = {
    summary: edited("summary", edits.plans === undefined ? summary : summed(summary, plans)),
    plans,
    profiles: edited("profiles"),
    rankings: edited("rankings"),
    rejected: edited("rejected"),
  };
  await mkdir(to, { recursive: true });
  for (const name of Object.keys(files) as File[])
    await writeCells(join(to, files[name]), { columns: run[name].columns, rows: rows[name] });
}
