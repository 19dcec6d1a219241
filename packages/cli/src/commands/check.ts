import { join } from "node:path";
import { createFolderWriter } from "@jingxun/datasets";
import { type Language, outputs } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { rejectedRecords } from "../fault-records.ts";
import { loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { countTable, faultTable } from "../print-check.ts";

export type CheckOptions = {
  readonly policy?: string;
  readonly out?: string;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** Prints every fault of every file and writes rejected.csv, beside the files unless `--out` says where. */
export async function check(directory: string, options: CheckOptions): Promise<void> {
  const { folder } = await loadFolder(directory, options.policy);
  const out = options.out ?? directory;
  const path = join(out, outputs.rejected.file);
  const writer = await createFolderWriter(out);
  await (await writer.open(outputs.rejected)).write(rejectedRecords(folder.faults));
  await writer.commit();
  if (options.json) {
    const { counts, faults, unusableFiles } = folder;
    console.log(JSON.stringify({ counts, unusableFiles, faults }));
  } else {
    const words = messages[options.lang];
    console.log(`${countTable(folder, words)}\n\n${faultTable(folder.faults, path, words)}`);
  }
  requireUsable(folder);
  requireNoRejected(folder.faults, options.strict);
}

/** Throws if rows were rejected and the caller wants to know by the exit code. */
export function requireNoRejected(
  faults: readonly { readonly severity: string }[],
  strict: boolean | undefined,
): void {
  const errors = faults.filter(({ severity }) => severity === "error").length;
  if (strict && errors > 0)
    throw new CommandError(exitCode.rowsRejected, `--strict: expected no faults, got ${errors}`);
}
