import { readTable } from "@jingxun/datasets";
import {
  compareIds,
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
import {
  countTeachersWith,
  createLeftRows,
  hashOfColumns,
  type LeftReader,
  openLeftRows,
} from "./left-rows.ts";
import { pick } from "./pick.ts";

/** Findings by teacher. */
export type FindingsOf = ReadonlyMap<TeacherId, readonly WrittenFinding[]>;

/** The profiles that `diagnose` wrote, of how many teachers, and the hash of what was read. */
export type WrittenProfiles = {
  readonly teachers: number;
  readonly sha256: string;
  /** Those of some teachers, whose ids are in order. */
  readonly findingsFor: (teacherIds: readonly TeacherId[]) => Promise<FindingsOf>;
} & (
  | { readonly left: false; readonly findingsOf: FindingsOf }
  /** The folder in whose columns they stay. */
  | { readonly left: true; readonly directory: string }
);

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

/** Of most competencies nothing is known, and their rows need not be read. */
const direct = ["estimated", "provisional"];

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

/** As a table in memory is sorted. */
const byCompetency = (a: ProfileRecord, b: ProfileRecord) =>
  compareIds(a.teacherId, b.teacherId) || compareIds(a.competencyId, b.competencyId);

function findingsOfRows(rows: Iterable<ProfileRecord>): Map<TeacherId, WrittenFinding[]> {
  const findingsOf = new Map<TeacherId, WrittenFinding[]>();
  for (const row of [...rows].sort(byCompetency)) {
    const finding = findingOf(row);
    if (finding === undefined) continue;
    const own = findingsOf.get(row.teacherId);
    if (own === undefined) findingsOf.set(row.teacherId, [finding]);
    else own.push(finding);
  }
  return findingsOf;
}

/** Returns what reads the findings of some teachers from profiles that stay in columns. */
export function createFindingsReader(directory: string): LeftReader<readonly WrittenFinding[]> {
  const { read, close } = createLeftRows(directory, outputs.profiles, {
    where: { column: "status", words: direct },
  });
  return { read: async (teacherIds) => findingsOfRows([...(await read(teacherIds)).values()].flat()), close };
}

/** Reads the findings of some teachers, once. */
async function readFindings(directory: string, teacherIds: readonly TeacherId[]): Promise<FindingsOf> {
  const { read, close } = createFindingsReader(directory);
  return read(teacherIds).finally(close);
}

async function leaveProfiles(directory: string): Promise<WrittenProfiles | undefined> {
  const reader = await openLeftRows(directory, outputs.profiles);
  if (reader === undefined) return undefined;
  try {
    const teachers = await countTeachersWith(reader, outputs.profiles, "status", direct);
    const sha256 = await hashOfColumns(directory, outputs.profiles);
    return {
      left: true,
      directory,
      teachers,
      sha256,
      findingsFor: (teacherIds) => readFindings(directory, teacherIds),
    };
  } finally {
    await reader.close();
  }
}

/**
 * Returns the profiles in `directory`. With `leaves` they stay in columns where they are in that form and in order of
 * teachers.
 *
 * @throws {CommandError} `unusable` where they cannot be read, with file, row and column of every fault.
 */
export async function readProfiles(directory: string, { leaves = false } = {}): Promise<WrittenProfiles> {
  const left = leaves ? await leaveProfiles(directory) : undefined;
  if (left !== undefined) return left;
  const { entries, faults } = await readTable(directory, outputs.profiles);
  if (faults.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `--profiles: expected what diagnose wrote, got ${directory}:\n${faultLines(faults)}`,
    );
  const findingsOf = findingsOfRows(entries.map(({ row }) => row));
  return {
    left: false,
    findingsOf,
    teachers: findingsOf.size,
    sha256: hashOf([...findingsOf]),
    findingsFor: async (teacherIds) => pick(findingsOf, teacherIds),
  };
}
