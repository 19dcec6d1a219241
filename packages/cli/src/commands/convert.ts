import { realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  type Conversion,
  convertFolder,
  createFolderWriter,
  createIdTables,
  createRowWriter,
  type FileFormat,
  partialPath,
  readWords,
} from "@jingxun/datasets";
import { type Language, outputs } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { type Interruption, listenForInterruption } from "../listen-for-interruption.ts";
import { isFolder, requireUsable } from "../load-folder.ts";
import { type Messages, messages } from "../messages.ts";
import { faultTable } from "../print-check.ts";
import { createProgress } from "../progress.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type ConvertOptions = {
  readonly to: FileFormat;
  readonly out: string;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** Rows that a check rejects are in neither form: this file has them, where there are any. */
const leftOver = "not-converted.csv";

async function requireFolders(directory: string, out: string): Promise<void> {
  if (!(await isFolder(directory)))
    throw new CommandError(exitCode.unusable, `expected a folder, got ${directory}`);
  if ((await isFolder(out)) && realpathSync(out) === realpathSync(directory))
    throw new CommandError(
      exitCode.unusable,
      `--out: expected another folder than ${directory}, got the same`,
    );
}

async function convertInto(
  directory: string,
  { to, out, lang }: ConvertOptions,
  interruption: Interruption,
): Promise<Conversion> {
  const writer = await createFolderWriter(
    out,
    to,
    createIdTables(),
    to === "parquet" ? await readWords([directory]) : undefined,
  );
  interruption.onLeave(writer.discard);
  const progress = createProgress("convert");
  try {
    const found = await convertFolder(directory, to, writer, {
      lang,
      onProgress: progress.update,
    }).finally(progress.stop);
    if (found.tables.length === 0)
      throw new CommandError(exitCode.unusable, `expected a folder with tables, got none in ${directory}`);
    requireUsable(found);
    const rejected = rejectedRecords(found.faults);
    const rest = await createRowWriter(join(out, leftOver), outputs.rejected.columns);
    interruption.onLeave(rest.discard);
    await rest.write(rejected);
    if (rejected.length === 0) {
      await rest.discard();
      rmSync(join(out, leftOver), { force: true });
    }
    await writer.commit(rejected.length === 0 ? [] : [rest]);
    return found;
  } catch (error) {
    await writer.discard();
    rmSync(partialPath(join(out, leftOver)), { force: true });
    throw error;
  }
}

function printConversion(found: Conversion, { out }: ConvertOptions, words: Messages): void {
  const header = [words.file, words.read, words.accepted, words.rejected];
  const rows = found.tables.map(({ from, to, read, accepted, rejected }) => [
    `${from} → ${to}`,
    ...[read, accepted, rejected].map(String),
  ]);
  console.log(`${textTable(header, rows)}\n\n${faultTable(found.faults, join(out, leftOver), words)}`);
  for (const { from, unknownColumns } of found.tables)
    if (unknownColumns.length > 0) console.log(words.columnsLeftOut(from, unknownColumns.join(", ")));
  if (found.copied.length > 0) console.log(words.takenOver(found.copied.join(", ")));
  if (found.passedOver.length > 0) console.log(words.passedOver(found.passedOver.join(", ")));
  console.log(`\n${words.written(join(out, ""))}`);
}

/** Writes every table of a folder in the other form into another folder. */
export async function convert(directory: string, options: ConvertOptions): Promise<void> {
  await requireFolders(directory, options.out);
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const found = await convertInto(directory, options, interruption);
    if (options.json) console.log(JSON.stringify(found));
    else printConversion(found, options, messages[options.lang]);
    requireNoRejected(found.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
