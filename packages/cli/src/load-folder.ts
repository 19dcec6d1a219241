import { stat } from "node:fs/promises";
import { type ReadFolder, readFolder } from "@jingxun/datasets";
import {
  type CatalogueRecords,
  checkDataset,
  createCatalogue,
  type EngineInput,
  isKnownItem,
  type PolicyDocument,
  resolvePolicy,
} from "@jingxun/engine";
import { CommandError, exitCode } from "./exit-code.ts";
import { loadPolicy, warnUnlessSeed } from "./load-policy.ts";
import { createProgress } from "./progress.ts";

/** A folder read and checked under a policy. */
export type LoadedFolder = {
  readonly folder: ReadFolder;
  readonly policy: PolicyDocument;
  readonly catalogue: CatalogueRecords;
};

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Returns the folder's records, checked under the policy that `nameOrFile` names. */
export async function loadFolder(directory: string, nameOrFile: string | undefined): Promise<LoadedFolder> {
  if (!(await isFolder(directory)))
    throw new CommandError(exitCode.unusable, `expected a folder, got ${directory}`);
  const policy = await loadPolicy(directory, nameOrFile);
  warnUnlessSeed(policy);
  const resolved = resolvePolicy(policy);
  const progress = createProgress("read");
  const read = await readFolder(directory, {
    onProgress: ({ bytes, totalBytes }) => progress.update(bytes, totalBytes),
  }).finally(progress.stop);
  const { topics, courses, providers, competencies } = read.dataset;
  const catalogue = { topics, courses, providers, competencies };
  const checked = checkDataset(read, resolved, createCatalogue(catalogue), isKnownItem);
  return { folder: { ...read, ...checked }, policy, catalogue };
}

/** Throws where a file is of no use: a run without it would be a run on something else. */
export function requireUsable({ unusableFiles, faults }: ReadFolder): void {
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
