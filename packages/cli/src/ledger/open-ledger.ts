import { basename, dirname } from "node:path";
import { readTable } from "@jingxun/datasets";
import {
  createFindings,
  createLedger,
  type Findings,
  type Ledger,
  type LedgerInput,
  type LessonId,
  mergeRegistrations,
  outputs,
  type PolicyDocument,
  resolvePolicy,
  type SentRegistrations,
  type TeacherId,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { loadPolicy } from "../load-policy.ts";
import { folderProgrammes } from "../policy/folder-programmes.ts";
import { hashOf } from "../recommend/hash-of.ts";
import type { FindingNames } from "./finding-records.ts";

/** Returns the documents of other credit years that `--past` names. */
export async function loadPastPolicies(
  directory: string,
  names: readonly string[],
): Promise<readonly PolicyDocument[]> {
  const documents: PolicyDocument[] = [];
  for (const name of names) documents.push(await loadPolicy(directory, name));
  return documents;
}

/** The ledger of one policy, with what finds and names by it. */
export type OpenLedger = {
  readonly ledger: Ledger;
  readonly findings: Findings;
  readonly names: FindingNames;
};

/**
 * Returns the ledgers of a loaded folder on a day, one for each of its policies: each with that policy for the day's
 * credit year and with those of other years, which hold for everybody.
 */
export function openLedgers(
  loaded: LoadedFolder,
  past: readonly PolicyDocument[],
  asOf: string,
  drawn: LedgerInput["drawn"],
): readonly OpenLedger[] {
  const { lessons, schools, organisations, courses } = loaded.folder.dataset;
  const titles = new Map<string, string>(courses.map(({ courseId, title }) => [courseId, title]));
  const course = (courseId: string) => titles.get(courseId) ?? courseId;
  const contents = new Map<string, string>(lessons.map(({ lessonId, lesson }) => [lessonId, lesson]));
  const lesson = (lessonId: string) => contents.get(lessonId) ?? lessonId;
  return folderProgrammes(loaded, asOf).map((programme, place) => {
    const { document } = loaded.policies.policies[place];
    const ledger = createLedger({
      ...(drawn !== undefined && { drawn }),
      lessons,
      policies: [document, ...past].map((each) => ({ policy: resolvePolicy(each), sha256: hashOf(each) })),
      catalogue: programme.catalogue,
      schools,
      organisations,
      asOf,
    });
    const { gates, obligations } = programme.policy;
    const names = { gates, obligations, course, lesson, asOf };
    return { ledger, findings: createFindings(ledger, programme), names };
  });
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
