import type { RowWriter } from "@jingxun/datasets";
import {
  type ActivityFlagRecord,
  type Engine,
  type EvidenceRecord,
  type GroupRecord,
  outputs,
  type Profile,
  type ProfileRecord,
  type Standing,
  type Table,
  type TeacherNeed,
} from "@jingxun/engine";
import { evidenceRecords } from "./evidence-records.ts";
import { flagRecords } from "./flag-records.ts";
import { profileRecords } from "./profile-records.ts";

/** The files that a diagnosis writes; `recommend` writes them too. */
export type PortraitFiles = {
  readonly profiles: RowWriter<ProfileRecord>;
  readonly evidence: RowWriter<EvidenceRecord>;
  readonly groups: RowWriter<GroupRecord>;
  readonly activityFlags: RowWriter<ActivityFlagRecord>;
};

/** The rows of some teachers. */
export type PortraitRows = {
  readonly profiles: ProfileRecord[];
  readonly evidence: EvidenceRecord[];
  readonly activityFlags: ActivityFlagRecord[];
};

/** Opens the writer of a table in the folder of a run. */
export type OpenTable = <Row extends object>(table: Table<Row>) => Promise<RowWriter<Row>>;

/** Opens the files of a diagnosis. */
export async function openPortraitFiles(open: OpenTable): Promise<PortraitFiles> {
  return {
    profiles: await open(outputs.profiles),
    evidence: await open(outputs.evidence),
    groups: await open(outputs.groups),
    activityFlags: await open(outputs.activityFlags),
  };
}

/** Returns rows to be filled. */
export const emptyPortraitRows = (): PortraitRows => ({ profiles: [], evidence: [], activityFlags: [] });

/** Adds the rows of one teacher. */
export function addPortrait(
  engine: Engine,
  standing: Standing,
  profile: Profile,
  need: TeacherNeed,
  rows: PortraitRows,
): void {
  rows.profiles.push(...profileRecords(profile, need));
  rows.evidence.push(...evidenceRecords(profile, engine.programme.localDate));
  rows.activityFlags.push(...flagRecords(standing.teacherId, engine.flag(standing)));
}

/** Writes rows. */
export async function writePortraits(files: PortraitFiles, rows: PortraitRows): Promise<void> {
  await files.profiles.write(rows.profiles);
  await files.evidence.write(rows.evidence);
  await files.activityFlags.write(rows.activityFlags);
}
