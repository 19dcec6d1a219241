import { createHmac } from "node:crypto";
import { readTable } from "@jingxun/datasets";
import {
  coarsenCells,
  compareIds,
  createCountyEngines,
  dossiersOf,
  type GroupRecord,
  type Language,
  outputs,
  type PlanSummaryRecord,
  type ProgressRecord,
  type ResearchProfileRecord,
  type SchoolBalanceRecord,
  type SchoolId,
  type SchoolProgressRecord,
  type Standing,
  type Table,
} from "@jingxun/engine";
import { engineInputOf, type LoadedFolder } from "../load-folder.ts";
import type { RunKind } from "./run-kinds.ts";

/** A run and the folder that it was made from. */
export type SharedRun = {
  readonly plans: string;
  readonly kind: RunKind;
  readonly loaded: LoadedFolder;
  /** In which reasons are shared; absent where the run has none. */
  readonly language: Language | undefined;
  /** Standings on the run's day, by teacher. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Least electives of a teacher in hours, by the policy that holds for her or him. */
  readonly leastHoursOf: (teacherId: string) => number;
  readonly minimumGroupSize: number;
};

/** Prepares a run for sharing, of the day and in the language that its record says. */
export function openSharedRun(
  plans: string,
  kind: RunKind,
  loaded: LoadedFolder,
  { asOf, language }: { readonly asOf: string; readonly language?: Language },
): SharedRun {
  const county = createCountyEngines(engineInputOf(loaded, asOf, 0), loaded.policies);
  const [common] = county.engines;
  const least = new Map<string, number>();
  const standings = Array.from(dossiersOf(loaded.folder.dataset), (dossier) => {
    const engine = county.engineOf(dossier);
    least.set(dossier.teacher.teacherId, engine.programme.obligation.hours.min);
    return engine.standing(dossier);
  });
  return {
    plans,
    kind,
    loaded,
    language,
    standings: new Map(standings.map((standing) => [standing.teacherId, standing])),
    leastHoursOf: (teacherId) => least.get(teacherId) ?? common.programme.obligation.hours.min,
    minimumGroupSize: common.policy.portrait.minimumGroupSize,
  };
}

/** Returns the rows of one file of the run; none where the run did not write it. */
export async function rowsOf<Row>(
  { plans, language }: SharedRun,
  table: Table<Row>,
): Promise<readonly Row[]> {
  return (await readTable(plans, table, language)).entries.map(({ row }) => row);
}

const schoolOf = ({ standings }: SharedRun, teacherId: string) => standings.get(teacherId)?.main?.schoolId;

function progressOf({ leastHoursOf }: SharedRun, summary: PlanSummaryRecord): ProgressRecord {
  const { teacherId, status, earnedHours, committedHours } = summary;
  const missingHours = Math.max(0, leastHoursOf(teacherId) - earnedHours - committedHours);
  return { teacherId, status, earnedHours, committedHours, missingHours };
}

/** Returns the progress of the teachers whose main posting is at a school. */
export async function progressRows(run: SharedRun, schoolId: string): Promise<readonly ProgressRecord[]> {
  const summaries = await rowsOf(run, outputs.planSummary);
  return summaries
    .filter(({ teacherId }) => schoolOf(run, teacherId) === schoolId)
    .map((summary) => progressOf(run, summary));
}

/** Returns the rows of a file that are about the teachers of a school. */
export async function rowsOfSchool<Row extends { readonly teacherId: string }>(
  run: SharedRun,
  table: Table<Row>,
  schoolId: string,
): Promise<readonly Row[]> {
  return (await rowsOf(run, table)).filter(({ teacherId }) => schoolOf(run, teacherId) === schoolId);
}

/** Returns the balances of schools, added up by status. */
export async function schoolBalanceRows(
  run: SharedRun,
  schoolIds: ReadonlySet<string>,
): Promise<readonly SchoolBalanceRecord[]> {
  const rows = new Map<string, SchoolBalanceRecord>();
  for (const { teacherId, year, obligationId, status, ...balance } of await rowsOf(run, outputs.balances)) {
    const schoolId = schoolOf(run, teacherId);
    if (schoolId === undefined || !schoolIds.has(schoolId)) continue;
    const key = [schoolId, year, obligationId, status].join("|");
    const before = rows.get(key);
    rows.set(key, {
      schoolId,
      year,
      obligationId,
      status,
      teachers: (before?.teachers ?? 0) + 1,
      counted: (before?.counted ?? 0) + balance.counted,
      required: (before?.required ?? 0) + balance.required,
      shortfall: (before?.shortfall ?? 0) + balance.shortfall,
    });
  }
  return [...rows].sort(([left], [right]) => compareIds(left, right)).map(([, row]) => row);
}

/** Returns the progress of schools, added up by status. */
export async function schoolProgressRows(
  run: SharedRun,
  schoolIds: ReadonlySet<string>,
): Promise<readonly SchoolProgressRecord[]> {
  const rows = new Map<string, SchoolProgressRecord>();
  for (const summary of await rowsOf(run, outputs.planSummary)) {
    const schoolId = schoolOf(run, summary.teacherId);
    if (schoolId === undefined || !schoolIds.has(schoolId)) continue;
    const { status, earnedHours, committedHours, missingHours } = progressOf(run, summary);
    const key = `${schoolId} ${status}`;
    const before = rows.get(key);
    rows.set(key, {
      schoolId,
      status,
      teachers: (before?.teachers ?? 0) + 1,
      earnedHours: (before?.earnedHours ?? 0) + earnedHours,
      committedHours: (before?.committedHours ?? 0) + committedHours,
      missingHours: (before?.missingHours ?? 0) + missingHours,
    });
  }
  return [...rows].sort(([left], [right]) => compareIds(left, right)).map(([, row]) => row);
}

/** Returns the ids of an organisation with all organisations below it, and of the schools that they run. */
export function placesBelow({ loaded }: SharedRun, organisationId: string) {
  const { organisations, schools } = loaded.folder.dataset;
  const below = new Set<string>([organisationId]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { organisationId: id, parentId } of organisations)
      if (parentId !== undefined && below.has(parentId)) below.add(id);
  }
  const own = schools.filter((school) => below.has(school.organisationId));
  return { organisationIds: below, schoolIds: new Set<SchoolId>(own.map(({ schoolId }) => schoolId)) };
}

/** Returns the portraits of the groups that `isWanted`, suppressed as they are. */
export async function groupRows(
  run: SharedRun,
  isWanted: (level: GroupRecord["level"], id: string) => boolean,
): Promise<readonly GroupRecord[]> {
  return (await rowsOf(run, outputs.groups)).filter(({ level, groupId }) => isWanted(level, groupId));
}

/** Returns profiles under pseudonyms, and how many teachers were left out because too few are like them. */
export async function researchRows(
  run: SharedRun,
  key: Uint8Array,
): Promise<{ readonly rows: readonly ResearchProfileRecord[]; readonly withheld: number }> {
  const profiles = (await rowsOf(run, outputs.profiles)).filter(({ mean }) => mean !== undefined);
  const teacherIds = [...new Set(profiles.map(({ teacherId }) => teacherId))];
  const placed = teacherIds.filter((teacherId) => run.standings.get(teacherId)?.main !== undefined);
  const cells = coarsenCells(
    placed.map((teacherId) => {
      const { main, school } = run.standings.get(teacherId)!;
      const setting = school.school?.setting;
      return { stage: main!.stage, subject: main!.subject, ...(setting !== undefined && { setting }) };
    }),
    run.minimumGroupSize,
  );
  const cellOf = new Map(placed.map((teacherId, index) => [teacherId, cells[index]]));
  const pseudonymOf = (teacherId: string) =>
    createHmac("sha256", key).update(teacherId).digest("hex").slice(0, 32);
  const rows = profiles.flatMap((profile): ResearchProfileRecord[] => {
    const { teacherId, competencyId, status, mean, sd, evidenceCount, ratingCount } = profile;
    const cell = cellOf.get(teacherId);
    if (cell === undefined || status === "undetermined" || mean === undefined || sd === undefined) return [];
    return [
      {
        pseudonym: pseudonymOf(teacherId),
        ...cell,
        competencyId,
        status,
        mean,
        sd,
        evidenceCount,
        ...(ratingCount !== undefined && { ratingCount }),
      },
    ];
  });
  const byPseudonym = (left: ResearchProfileRecord, right: ResearchProfileRecord) =>
    compareIds(left.pseudonym, right.pseudonym) || compareIds(left.competencyId, right.competencyId);
  const shown = new Set(rows.map(({ pseudonym }) => pseudonym)).size;
  return { rows: rows.sort(byPseudonym), withheld: teacherIds.length - shown };
}
