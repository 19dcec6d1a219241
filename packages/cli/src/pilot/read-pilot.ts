import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { CompetencyId, Fault } from "@jingxun/engine";
import { type AnswerSheet, readAnswerSheet, type SheetRow } from "../calibrate/answer-sheet.ts";
import { readQMatrix } from "../calibrate/read-q-matrix.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import type { LoadedFolder } from "../load-folder.ts";

/** The pilot's answers, of teachers of the folder, and what each item measures. */
export type PilotAnswers = {
  readonly sheet: AnswerSheet;
  readonly competencyOf: ReadonlyMap<string, CompetencyId>;
  readonly input: { readonly file: string; readonly bytes: number; readonly sha256: string };
};

export type ReadPilotOptions = {
  readonly id: string;
  readonly ignore?: string;
  readonly qmatrix?: string;
  readonly dichotomise?: number;
};

/** What each item measures: by the Q-matrix, or by the items that the folder knows. */
async function competenciesOf(
  sheet: AnswerSheet,
  { folder }: LoadedFolder,
  path: string,
  qmatrix: string | undefined,
): Promise<ReadonlyMap<string, CompetencyId>> {
  const known = new Set<string>(folder.dataset.competencies.map(({ competencyId }) => competencyId));
  const measured = new Map<string, readonly string[]>();
  if (qmatrix === undefined)
    for (const { itemId, competencies } of folder.dataset.items) measured.set(itemId, competencies);
  else {
    const { attributes, items } = await readQMatrix(qmatrix, sheet.itemIds);
    for (const { itemId, requires } of items)
      measured.set(
        itemId,
        attributes.filter((_, index) => requires[index]),
      );
  }
  const problems = sheet.itemIds.flatMap((itemId) => {
    const found = measured.get(itemId) ?? [];
    if (found.length !== 1)
      return [
        `item ${itemId}: expected one competency, got ${found.length === 0 ? "none" : found.join(", ")}`,
      ];
    return known.has(found[0])
      ? []
      : [`item ${itemId}: expected a competency of competencies.csv, got ${found[0]}`];
  });
  if (problems.length > 0) {
    const where = qmatrix ?? "items.csv";
    throw new CommandError(
      exitCode.unusable,
      `${path}: not measured by ${where}:\n  ${problems.join("\n  ")}`,
    );
  }
  return new Map(sheet.itemIds.map((itemId) => [itemId, measured.get(itemId)![0] as CompetencyId]));
}

/** Rows of unknown teachers, and of teachers who come more than once: nobody can say which row holds. */
function personFaults(rows: readonly SheetRow[], teachers: ReadonlySet<string>, file: string, id: string) {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.id!, (counts.get(row.id!) ?? 0) + 1);
  return rows.flatMap(({ id: teacherId, line }): (Fault & { readonly teacherId: string })[] => {
    const fault = {
      severity: "error" as const,
      file,
      row: line,
      column: id,
      got: teacherId!,
      teacherId: teacherId!,
    };
    if (!teachers.has(teacherId!))
      return [{ ...fault, code: "unknown-reference", expected: "a teacher of teachers.csv" }];
    if (counts.get(teacherId!)! > 1)
      return [{ ...fault, code: "conflicting-duplicate", expected: "one row a teacher" }];
    return [];
  });
}

/** Reads the wide file of a pilot's answers; rows that cannot be used are among the faults of the sheet. */
export async function readPilot(
  path: string,
  loaded: LoadedFolder,
  { qmatrix, ...options }: ReadPilotOptions,
): Promise<PilotAnswers> {
  const read = await readAnswerSheet(path, options);
  const teachers = new Set<string>(loaded.folder.dataset.teachers.map(({ teacherId }) => teacherId));
  const faulty = personFaults(read.rows, teachers, basename(path), options.id);
  const lines = new Set(faulty.map(({ row }) => row));
  const sheet = {
    ...read,
    rows: read.rows.filter(({ line }) => !lines.has(line)),
    faults: [...read.faults, ...faulty.map(({ teacherId: _, ...fault }) => fault)],
  };
  const bytes = await readFile(path);
  return {
    sheet,
    competencyOf: await competenciesOf(sheet, loaded, path, qmatrix),
    input: {
      file: basename(path),
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    },
  };
}
