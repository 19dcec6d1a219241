import { readTable } from "@jingxun/datasets";
import {
  type Engine,
  outputs,
  type Profile,
  type ProfileRecord,
  type Standing,
  type TeacherId,
  type WrittenFinding,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { faultLines } from "./fault-lines.ts";
import { hashOf } from "./hash-of.ts";

/** The profiles that `diagnose` wrote, by teacher, and the hash of what was read. */
export type WrittenProfiles = {
  readonly findingsOf: ReadonlyMap<TeacherId, readonly WrittenFinding[]>;
  readonly sha256: string;
};

/** Findings by teacher. */
export type FindingsOf = WrittenProfiles["findingsOf"];

/** Returns the profile of a teacher, or what of a written one the teacher still lets count. */
export function profileBy(
  engine: Engine,
  standing: Standing,
  findingsOf: FindingsOf | undefined,
): Profile | readonly WrittenFinding[] {
  if (findingsOf === undefined) return engine.diagnose(standing);
  const { personalised, useDiagnosis } = standing.preference;
  return personalised && useDiagnosis ? (findingsOf.get(standing.teacherId) ?? []) : [];
}

/** The finding of a row with direct evidence; none of any other. Nobody's is passed over for a cell that is empty. */
function findingOf(row: ProfileRecord): WrittenFinding | undefined {
  const { competencyId, status, mean, sd, belowCut, reliability, evidenceCount, ratingCount = 0 } = row;
  if (status === "borrowed" || status === "undetermined") return undefined;
  if (mean === undefined || sd === undefined || belowCut === undefined || reliability === undefined)
    throw new CommandError(
      exitCode.unusable,
      `--profiles: ${outputs.profiles.file}: expected mean, sd, belowCut and reliability of ${row.teacherId} in ${competencyId}, got an empty cell`,
    );
  const { withActivity = false } = row;
  return {
    competencyId,
    status,
    mean,
    sd,
    belowCut,
    reliability,
    evidenceCount,
    ratingCount,
    withActivity,
  };
}

/**
 * Returns the profiles in `directory`.
 *
 * @throws {CommandError} `unusable` where they cannot be read, with file, row and column of every fault.
 */
export async function readProfiles(directory: string): Promise<WrittenProfiles> {
  const { entries, faults } = await readTable(directory, outputs.profiles);
  if (faults.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `--profiles: expected what diagnose wrote, got ${directory}:\n${faultLines(faults)}`,
    );
  const findingsOf = new Map<TeacherId, WrittenFinding[]>();
  for (const { row } of entries) {
    const finding = findingOf(row);
    if (finding === undefined) continue;
    const own = findingsOf.get(row.teacherId);
    if (own === undefined) findingsOf.set(row.teacherId, [finding]);
    else own.push(finding);
  }
  return { findingsOf, sha256: hashOf([...findingsOf]) };
}
