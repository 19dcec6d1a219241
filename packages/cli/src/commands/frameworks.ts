import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { commitFiles, createTableWriter, partialPath } from "@jingxun/datasets";
import {
  type Competency,
  competenciesOf,
  type Framework,
  type Language,
  frameworks as shipped,
  tables,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { lockFolder } from "../folder-lock.ts";
import { loadFramework } from "../load-framework.ts";
import { messages } from "../messages.ts";
import { frameworkList, frameworkTree, summaryOf } from "../print-framework.ts";

export type FrameworksOptions = { readonly out?: string; readonly lang: Language; readonly json?: boolean };

/** The records of all `frameworks`, whose ids must differ: they become rows of one file. */
function recordsOf(frameworks: readonly Framework[]): readonly Competency[] {
  const records = frameworks.flatMap(competenciesOf);
  const owners = new Map<string, string>();
  for (const { competencyId, framework } of records) {
    const owner = owners.get(competencyId);
    if (owner !== undefined) {
      const got = `${competencyId} in ${owner} and in ${framework}`;
      throw new CommandError(exitCode.unusable, `frameworks: expected ids of one framework each, got ${got}`);
    }
    owners.set(competencyId, framework);
  }
  return records;
}

async function existing(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Writes `competencies.csv` unless it is there already; one that differs is kept, and an error. */
async function writeCompetencies(path: string, records: readonly Competency[]): Promise<void> {
  const writer = await createTableWriter(path, tables.competencies);
  try {
    await writer.write(records);
    await writer.close();
    const before = await existing(path);
    if (before === undefined) return await commitFiles([writer]);
    if (before.equals(await readFile(partialPath(path)))) return;
    const expected = `expected no ${path}, or one with these rows`;
    throw new CommandError(exitCode.unusable, `--out: ${expected}, got one that differs`);
  } finally {
    await rm(partialPath(path), { force: true });
  }
}

async function writeTo(out: string, frameworks: readonly Framework[]): Promise<string> {
  const records = recordsOf(frameworks);
  const lock = lockFolder(out);
  try {
    const path = join(out, tables.competencies.file);
    await writeCompetencies(path, records);
    return path;
  } finally {
    lock.release();
  }
}

/**
 * Lists the frameworks that come with the engine; given ids or files, prints these, or with `--out` writes
 * their rows as `competencies.csv`, which is never overwritten.
 */
export async function frameworks(
  idsOrFiles: readonly string[],
  { out, lang, json }: FrameworksOptions,
): Promise<void> {
  const listed = Object.values(shipped);
  if (idsOrFiles.length === 0) {
    if (out !== undefined)
      throw new CommandError(exitCode.unusable, "--out: expected the id or file of a framework, got none");
    console.log(json ? JSON.stringify(listed.map(summaryOf)) : frameworkList(listed, lang));
    return;
  }
  const chosen = await Promise.all(idsOrFiles.map(loadFramework));
  if (out !== undefined) {
    const path = await writeTo(out, chosen);
    console.log(json ? JSON.stringify(chosen.map(summaryOf)) : messages[lang].written(path));
    return;
  }
  const print = (framework: Framework) => (json ? JSON.stringify(framework) : frameworkTree(framework, lang));
  console.log(chosen.map(print).join(json ? "\n" : "\n\n"));
}
