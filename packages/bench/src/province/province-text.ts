import type { ProvinceFigures } from "./bench-province.ts";
import { goalTeachers, type ProvinceGoal, provinceGoals } from "./province-goals.ts";
import type { PythonFigures } from "./python-work.ts";
import type { StageFigures } from "./run-stage.ts";

/** A run of the bench: what is written as JSON, and what text and docs are made of. */
export type ProvinceRecord = {
  readonly main: ProvinceFigures;
  /** The form for people, of fewer teachers. */
  readonly csv?: ProvinceFigures;
  readonly python?: PythonFigures;
};

/** One row of the table of a run; absent where it does not apply. */
export type ProvinceRow = {
  readonly name: string;
  readonly teachers: number;
  readonly seconds: number;
  readonly cpuSeconds?: number;
  readonly megabytes?: number;
  readonly perSecond: number;
  /** Seconds of a million, in proportion; absent of what is done once on a sample. */
  readonly million?: number;
};

function rowOf({ stage, teachers, seconds, cpuSeconds, megabytes }: StageFigures, name = stage): ProvinceRow {
  const perSecond = teachers / seconds;
  const million = stage.startsWith("train") ? undefined : goalTeachers / perSecond;
  return {
    name,
    teachers,
    seconds,
    cpuSeconds,
    megabytes,
    perSecond,
    ...(million !== undefined && { million }),
  };
}

/** As many processes of Python as `recommend` has threads, which is the best that can be hoped for. */
function pythonRow({ teachers, score, plan }: PythonFigures, processes: number): ProvinceRow {
  const seconds = (score + plan) / processes;
  const perSecond = teachers / seconds;
  return {
    name: "numpy and HiGHS in Python",
    teachers,
    seconds,
    perSecond,
    million: goalTeachers / perSecond,
  };
}

const isRecommend = ({ stage }: StageFigures) => stage === "recommend";

/** Returns the rows of a run. */
export function provinceRows({ main, csv, python }: ProvinceRecord): readonly ProvinceRow[] {
  return [
    ...main.stages.map((stage) => rowOf(stage)),
    ...(csv ? csv.stages.filter(isRecommend).map((stage) => rowOf(stage, "recommend, CSV")) : []),
    ...(python ? [pythonRow(python, main.threads)] : []),
  ];
}

/** Returns how many times as long Python takes as `recommend`. */
export function pythonRatio({ main, python }: ProvinceRecord): number | undefined {
  if (python === undefined) return undefined;
  const own = main.stages.find(isRecommend)!;
  return own.teachers / own.seconds / pythonRow(python, main.threads).perSecond;
}

const whole = (value: number | undefined) =>
  value === undefined ? "" : Math.round(value).toLocaleString("en");
const short = (value: number | undefined) =>
  value === undefined ? "" : value < 100 ? value.toFixed(1) : whole(value);

export const provinceHeader = ["step", "teachers", "s", "CPU s", "MB", "teachers/s", "s a million"] as const;

/** Returns the cells of a row. */
export function provinceCells(row: ProvinceRow): readonly string[] {
  const { name, teachers, seconds, cpuSeconds, megabytes, perSecond, million } = row;
  return [
    name,
    whole(teachers),
    short(seconds),
    short(cpuSeconds),
    whole(megabytes),
    whole(perSecond),
    short(million),
  ];
}

/** Returns rows of cells as a table for people: the first column left, all others right. */
export function cellTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  return [header, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Returns a goal in words, with whether it is met. */
export function goalText({ name, unit, most, measured, met }: ProvinceGoal): string {
  if (measured === undefined) return `        ${name} <= ${most} ${unit}: not told by this run`;
  return `${met ? "met   " : "MISSED"}  ${name} <= ${most} ${unit}: ${whole(measured)} ${unit}`;
}

const secondsText = (within: Readonly<Record<string, number>>) =>
  Object.entries(within)
    .map(([stage, seconds]) => `${stage} ${short(seconds)} s`)
    .join(", ");

/** Returns what the threads of `recommend` spent on the parts of planning, side by side. */
export function workText({ work, threads }: ProvinceRecord["main"]): string {
  const perThread = Object.entries(work.recommend).map(([part, seconds]) => [part, seconds / threads]);
  return `Each thread of recommend, by part of planning: ${secondsText(Object.fromEntries(perThread))}.`;
}

/** Returns all that is said of a run to people. */
export function provinceText(record: ProvinceRecord): string {
  const { main } = record;
  const { teachers, courses } = main.shape;
  const ratio = pythonRatio(record);
  const scaling = teachers === goalTeachers ? "" : `, times in proportion from ${whole(teachers)}`;
  const inside = Object.entries(main.within)
    .filter(([, within]) => Object.keys(within).length > 0)
    .map(([stage, within]) => `${stage}: ${secondsText(within)}`);
  return [
    `${whole(teachers)} teachers x ${whole(courses)} courses, ${main.threads} threads`,
    cellTable(provinceHeader, provinceRows(record).map(provinceCells)),
    ...inside,
    ...(Object.keys(main.work.recommend).length > 0 ? [workText(main)] : []),
    ...(ratio === undefined ? [] : [`Python takes ${ratio.toFixed(1)} times as long as recommend`]),
    `goals of ${whole(goalTeachers)} teachers on 2 cores${scaling}:`,
    ...provinceGoals(main).map(goalText),
  ].join("\n");
}
