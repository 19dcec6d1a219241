import { basename, dirname } from "node:path";
import { readTable } from "@jingxun/datasets";
import {
  createCatalogue,
  createLedger,
  createProgramme,
  type Ledger,
  type LedgerInput,
  type LessonId,
  mergeRegistrations,
  outputs,
  type PolicyDocument,
  type Programme,
  resolvePolicy,
  type SentRegistrations,
  type TeacherId,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { loadPolicy } from "../load-policy.ts";
import { hashOf } from "../recommend/hash-of.ts";

/** Returns the documents of other credit years that `--past` names. */
export async function loadPastPolicies(
  directory: string,
  names: readonly string[],
): Promise<readonly PolicyDocument[]> {
  const documents: PolicyDocument[] = [];
  for (const name of names) documents.push(await loadPolicy(directory, name));
  return documents;
}

/** Returns the ledger of a loaded folder on a day, under its policy and those of other years. */
export function openLedger(
  { folder, policy, catalogue }: LoadedFolder,
  past: readonly PolicyDocument[],
  asOf: string,
  drawn: LedgerInput["drawn"],
): Ledger {
  return createLedger({
    ...(drawn !== undefined && { drawn }),
    lessons: folder.dataset.lessons,
    policies: [policy, ...past].map((document) => ({
      policy: resolvePolicy(document),
      sha256: hashOf(document),
    })),
    catalogue: createCatalogue(catalogue),
    schools: folder.dataset.schools,
    organisations: folder.dataset.organisations,
    asOf,
  });
}

/** Returns the folder's policy applied to its catalogue and schools on the day, for what rests on standings. */
export function openProgramme({ folder, policy, catalogue }: LoadedFolder, asOf: string): Programme {
  const { organisations, schools } = folder.dataset;
  return createProgramme(resolvePolicy(policy), createCatalogue(catalogue), { organisations, schools }, asOf);
}

/** Returns the lessons drawn for each teacher, by the draw in `directory`; `undefined` without one. */
export async function readDrawn(directory: string | undefined): Promise<LedgerInput["drawn"]> {
  if (directory === undefined) return undefined;
  const { entries, faults } = await readTable(directory, outputs.lessonDraw);
  const [fault] = faults;
  if (fault !== undefined)
    throw new CommandError(
      exitCode.unusable,
      `--drawn: expected ${outputs.lessonDraw.file} of a draw in ${directory}, got ${fault.code}`,
    );
  const drawn = new Map<TeacherId, Set<LessonId>>();
  for (const { row } of entries) {
    const own = drawn.get(row.teacherId) ?? new Set<LessonId>();
    drawn.set(row.teacherId, own.add(row.lessonId));
  }
  return drawn;
}

/** Returns what the registration files at `paths` say was sent before. */
export async function readSent(paths: readonly string[]): Promise<SentRegistrations> {
  const rows = [];
  for (const path of paths) {
    const table = { ...outputs.registration, file: basename(path), required: true };
    const { entries, faults } = await readTable(dirname(path), table);
    const [fault] = faults;
    if (fault !== undefined) {
      const { row, column, expected, got } = fault;
      throw new CommandError(
        exitCode.unusable,
        `--sent: ${path}:${row} ${column}: expected ${expected}, got ${got}`,
      );
    }
    rows.push(...entries.map((entry) => entry.row));
  }
  return mergeRegistrations(rows);
}
