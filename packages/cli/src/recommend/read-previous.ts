import { readTable } from "@jingxun/datasets";
import { compareIds, type EarlierAdvice, outputs, type PlanRecord, type TeacherId } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { faultLines } from "./fault-lines.ts";
import { hashOf } from "./hash-of.ts";
import {
  countTeachersWith,
  createLeftRows,
  hashOfColumns,
  type LeftReader,
  openLeftRows,
} from "./left-rows.ts";

/** What an earlier run advised, by teacher. */
export type AdviceOf = ReadonlyMap<TeacherId, EarlierAdvice>;

/** What an earlier run advised, how many teachers, and the hash of it all. */
export type PreviousRun = {
  readonly teachers: number;
  readonly sha256: string;
} & (
  | { readonly left: false; readonly adviceOf: AdviceOf }
  /** The folder in whose columns it stays. */
  | { readonly left: true; readonly directory: string }
);

/** An earlier run's advice in memory. */
export type ReadPrevious = Extract<PreviousRun, { left: false }>;

const byPosition = (a: PlanRecord, b: PlanRecord) =>
  compareIds(a.teacherId, b.teacherId) || a.position - b.position;

/** Teachers with their advised courses by part, in the order of the plans. */
function adviceOf(rows: Iterable<PlanRecord>): AdviceOf {
  const advice = new Map<
    TeacherId,
    { core: PlanRecord["courseId"][]; extension: PlanRecord["courseId"][] }
  >();
  // A table in memory is sorted by its keys as text, in columns it is as it was written.
  for (const { teacherId, courseId, origin, part } of [...rows].sort(byPosition)) {
    if (origin !== "advised") continue;
    const found = advice.get(teacherId) ?? { core: [], extension: [] };
    advice.set(teacherId, found);
    found[part].push(courseId);
  }
  return advice;
}

/** Returns what reads the advice to some teachers, whose ids are in order, from plans that stay in columns. */
export function createAdviceReader(directory: string): LeftReader<EarlierAdvice> {
  const { read, close } = createLeftRows(directory, outputs.plans, {
    where: { column: "origin", words: ["advised"] },
  });
  return { read: async (teacherIds) => adviceOf([...(await read(teacherIds)).values()].flat()), close };
}

async function leavePlans(directory: string): Promise<PreviousRun | undefined> {
  const reader = await openLeftRows(directory, outputs.plans);
  if (reader === undefined) return undefined;
  try {
    const teachers = await countTeachersWith(reader, outputs.plans, "origin", ["advised"]);
    return { left: true, directory, teachers, sha256: await hashOfColumns(directory, outputs.plans) };
  } finally {
    await reader.close();
  }
}

/**
 * Returns what the run in `directory` advised, by its plans.csv, in memory.
 *
 * @throws {CommandError} `unusable` where that cannot be read, with file, row and column of every fault.
 */
export async function readPrevious(directory: string): Promise<ReadPrevious> {
  const { entries, faults } = await readTable(directory, outputs.plans);
  if (faults.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `--previous: expected the folder of a run, got ${directory}:\n${faultLines(faults)}`,
    );
  const rows = entries.map(({ row }) => row);
  const advice = adviceOf(rows);
  return { left: false, adviceOf: advice, teachers: advice.size, sha256: hashOf(rows) };
}

/** Does the same, but leaves plans in columns where they are in that form and in order of teachers. */
export async function openPrevious(directory: string): Promise<PreviousRun> {
  return (await leavePlans(directory)) ?? readPrevious(directory);
}
