import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readTable } from "@jingxun/datasets";
import {
  type LessonDrawRecord,
  type LessonDrawSummaryRecord,
  type LessonId,
  outputs,
  type Table,
  type TeacherId,
} from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { parseJson } from "../parse-json.ts";
import { hashOf } from "../recommend/hash-of.ts";

/** The name of a draw's record, which is written last. */
export const drawRecordFile = "lesson-draw.json";

/** The rows of teachers who were drawn lessons before, and the hash of them all. */
export type EarlierDraw = {
  readonly draw: readonly LessonDrawRecord[];
  readonly summary: readonly LessonDrawSummaryRecord[];
  readonly lessonIdsOf: ReadonlyMap<TeacherId, readonly LessonId[]>;
  readonly sha256?: string;
};

const nobody: EarlierDraw = { draw: [], summary: [], lessonIdsOf: new Map() };
const usage = (message: string) => new CommandError(exitCode.unusable, `draw-lessons: ${message}`);

async function wholeTable<Row>(directory: string, table: Table<Row>): Promise<readonly Row[]> {
  const { entries, faults } = await readTable(directory, table);
  const [fault] = faults;
  if (fault !== undefined)
    throw usage(
      `--previous: expected ${table.file} of a draw, got ${fault.code} in row ${fault.row} ${fault.column}`,
    );
  return entries.map(({ row }) => row);
}

/**
 * Returns the earlier draw in `directory`: the rows of everybody who was drawn lessons. Those who could not be
 * drawn for then may be now.
 *
 * @throws {CommandError} `unusable` where the folder holds no draw, or one of another seed.
 */
export async function readEarlier(directory: string | undefined, seed: string): Promise<EarlierDraw> {
  if (directory === undefined) return nobody;
  const path = join(directory, drawRecordFile);
  const record = parseJson(await readFile(path, "utf8"), path) as { readonly seed?: unknown };
  if (record.seed !== seed)
    throw usage(`--previous: expected a draw of seed ${seed}, got one of ${String(record.seed)}`);
  const draw = await wholeTable(directory, outputs.lessonDraw);
  const summary = await wholeTable(directory, outputs.lessonDrawSummary);
  const lessonIdsOf = new Map<TeacherId, LessonId[]>();
  for (const { teacherId, lessonId } of draw) {
    const found = lessonIdsOf.get(teacherId);
    if (found === undefined) lessonIdsOf.set(teacherId, [lessonId]);
    else found.push(lessonId);
  }
  return {
    draw,
    summary: summary.filter(({ teacherId }) => lessonIdsOf.has(teacherId)),
    lessonIdsOf,
    sha256: hashOf(draw),
  };
}
