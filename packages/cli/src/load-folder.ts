import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  type IdList,
  openDossiers,
  type ReadFolder,
  type ReadFolderOptions,
  readFolder,
} from "@jingxun/datasets";
import {
  type CatalogueRecords,
  checkDataset,
  createCatalogue,
  type EngineInput,
  isKnownItem,
  type PolicyDocument,
  resolvePolicy,
  type School,
  type TableName,
} from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { loadPolicy, warnUnlessSeed } from "./load-policy.ts";
import { type FolderPolicies, folderPolicies, requireNoConflicts } from "./policy/folder-policies.ts";
import { policiesFolder, readOverlays } from "./policy/read-overlays.ts";
import { createProgress } from "./progress.ts";

/** A folder read and checked under its policies. */
export type LoadedFolder = {
  readonly folder: ReadFolder;
  /** The common policy: that of everybody for whom no organisation has one of its own. */
  readonly policy: PolicyDocument;
  /** The common policy and those of organisations with an overlay in the folder's `policies`. */
  readonly policies: FolderPolicies;
  readonly catalogue: CatalogueRecords;
  /** Where the records of teachers stay in columns, and whose they are; then the folder's tables of people are empty. */
  readonly columns?: { readonly directory: string; readonly teacherIds: IdList };
};

/** Whether there is a folder `path`. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

export type LoadFolderOptions = {
  /** Whether overlays that widen what stands above them end the command; default true. */
  readonly refusesConflicts?: boolean;
  /** Whether records of people stay in columns where they are in that form; default false. */
  readonly leavesPeople?: boolean;
} & Pick<ReadFolderOptions, "hashFile">;

/** Everything about people. */
export const ofPeople: ReadonlySet<TableName> = new Set<TableName>([
  "teachers",
  "postings",
  "preferences",
  "needs",
  "responses",
  "observations",
  "activities",
]);

/** The ids of the teachers of a folder whose people can stay in columns. */
async function teachersInColumns(directory: string): Promise<IdList | undefined> {
  const opened = await openDossiers(directory);
  if (opened.status === "unusable") return undefined;
  const { teacherIds, close } = opened.reader;
  await close();
  return teacherIds;
}

/**
 * Returns the folder's records, checked under the policy that `nameOrFile` names and those that the overlays in the
 * folder's `policies` make of it.
 *
 * @throws {CommandError} `unusable` for a policy or an overlay that is none, `contradictory-policy` for a conflict.
 */
export async function loadFolder(
  directory: string,
  nameOrFile: string | undefined,
  { refusesConflicts = true, leavesPeople = false, hashFile }: LoadFolderOptions = {},
): Promise<LoadedFolder> {
  if (!(await isFolder(directory)))
    throw new CommandError(exitCode.unusable, `expected a folder, got ${directory}`);
  const policy = await loadPolicy(directory, nameOrFile);
  warnUnlessSeed(policy);
  const common = resolvePolicy(policy);
  const progress = createProgress("read");
  // What is counted for the policies of organisations needs everybody at hand.
  const isOnePolicy = !existsSync(join(directory, policiesFolder));
  const teacherIds = leavesPeople && isOnePolicy ? await teachersInColumns(directory) : undefined;
  const read = await readFolder(directory, {
    ...(teacherIds && { leaves: ofPeople }),
    ...(hashFile && { hashFile }),
    onProgress: ({ bytes, totalBytes }) => progress.update(bytes, totalBytes),
  }).finally(progress.stop);
  // Without organisations no overlay has a place; the file is what is wrong then.
  const overlays = read.unusableFiles.length > 0 ? [] : await readOverlays(directory);
  const policies = folderPolicies(policy, overlays, read.dataset);
  if (refusesConflicts) requireNoConflicts(policies);
  const { topics, courses, providers, competencies } = read.dataset;
  const catalogue = { topics, courses, providers, competencies };
  const resolved = [common, ...policies.policies.slice(1).map(({ document }) => resolvePolicy(document))];
  const policyAt = (school: School) => resolved[policies.placeAt(school)];
  const checked = checkDataset(read, common, createCatalogue(catalogue), isKnownItem, policyAt);
  const columns = teacherIds && { directory, teacherIds };
  return { folder: { ...read, ...checked }, policy, policies, catalogue, ...(columns && { columns }) };
}

/** Throws where a file is of no use: a run without it would be a run on something else. */
export function requireUsable({ unusableFiles, faults }: Pick<ReadFolder, "unusableFiles" | "faults">): void {
  if (unusableFiles.length === 0) return;
  const lines = faults
    .filter(({ file, code }) => unusableFiles.includes(file) && /file|column/.test(code))
    .map(
      ({ file, row, column, code, expected, got }) =>
        `  ${file}:${row} ${column} ${code}: expected ${expected}, got ${got}`,
    );
  throw new CommandError(exitCode.unusable, `input cannot be used:\n${lines.join("\n")}`);
}

/** Returns what an engine needs of a loaded folder. */
export function engineInputOf(
  { folder, policy, catalogue }: LoadedFolder,
  asOf: string,
  seed: number,
): Omit<EngineInput, "model" | "norms"> {
  const { organisations, schools, items } = folder.dataset;
  return { catalogue, schools: { organisations, schools }, policy, itemBank: items, asOf, seed };
}
