import { readTable } from "@jingxun/datasets";
import { type EarlierAdvice, outputs, type PlanRecord, type TeacherId } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { faultLines } from "./fault-lines.ts";
import { hashOf } from "./hash-of.ts";

/** What an earlier run advised, by teacher, and the hash of it all. */
export type PreviousRun = {
  readonly adviceOf: ReadonlyMap<TeacherId, EarlierAdvice>;
  readonly sha256: string;
};

/** Teachers with their advised courses by part, in the order of the plans. */
function adviceOf(rows: readonly PlanRecord[]): PreviousRun["adviceOf"] {
  const advice = new Map<
    TeacherId,
    { core: PlanRecord["courseId"][]; extension: PlanRecord["courseId"][] }
  >();
  for (const { teacherId, courseId, origin, part } of rows) {
    if (origin !== "advised") continue;
    const found = advice.get(teacherId) ?? { core: [], extension: [] };
    advice.set(teacherId, found);
    found[part].push(courseId);
  }
  return advice;
}

/**
 * Returns what the run in `directory` advised, by its plans.csv.
 *
 * @throws {CommandError} `unusable` where that cannot be read, with file, row and column of every fault.
 */
export async function readPrevious(directory: string): Promise<PreviousRun> {
  const { entries, faults } = await readTable(directory, outputs.plans);
  if (faults.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `--previous: expected the folder of a run, got ${directory}:\n${faultLines(faults)}`,
    );
  const rows = entries.map(({ row }) => row);
  return { adviceOf: adviceOf(rows), sha256: hashOf(rows) };
}
