import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FileFormat, fileOf } from "@jingxun/datasets";
import { type Language, outputs } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { type Messages, messages } from "../messages.ts";
import { parseJson } from "../parse-json.ts";
import type { BlockCounts } from "./block-counts.ts";
import { type EarlierPlans, hasPlanInputs, openEarlierPlans } from "./earlier-plans.ts";
import { runFile } from "./output-files.ts";
import { changedGrounds } from "./run-grounds.ts";
import type { RunRecord } from "./run-record.ts";

/** The plans of an earlier run on equal grounds, and whether it was of the same day. */
export type Since = { readonly plans: EarlierPlans; readonly isSameDay: boolean };

type SinceOptions = {
  readonly since?: string;
  readonly lang: Language;
  readonly top?: number;
  readonly format?: FileFormat;
};

/**
 * Returns the record of the run in `directory`.
 *
 * @throws {CommandError} `unusable` where there is no whole run.
 */
async function readRunRecord(directory: string): Promise<Partial<RunRecord>> {
  const path = join(directory, runFile);
  if (!existsSync(path))
    throw new CommandError(
      exitCode.unusable,
      `--since: expected the folder of a run, got no ${runFile} in ${directory}`,
    );
  return parseJson(await readFile(path, "utf8"), path) as Partial<RunRecord>;
}

/** Why nothing can be carried over from an earlier run, in words. */
function obstacleOf(
  before: Partial<RunRecord>,
  { asOf, grounds }: Pick<RunRecord, "asOf" | "grounds">,
  written: { readonly hasInputs: boolean; readonly isWorded: boolean },
  words: Messages,
): string | undefined {
  if (grounds === undefined) return words.noProfiles;
  if (before.grounds === undefined || before.asOf === undefined || !written.hasInputs) return words.noInputs;
  if (written.isWorded) return words.wordedReasons;
  if (before.asOf > asOf) return words.laterRun(before.asOf);
  const changed = changedGrounds(before.grounds, grounds).map((name) => words.groundNames[name]);
  return changed.length === 0 ? undefined : words.otherGrounds(changed);
}

/**
 * Returns the plans of the run `since`, where it was of the same day or an earlier one and on the grounds of this run; else
 * says why everybody is planned for, and returns `undefined`.
 *
 * @throws {CommandError} `unusable` where the folder has no whole run.
 */
export async function openSince(
  { since, lang, top, format }: SinceOptions,
  now: Pick<RunRecord, "asOf" | "grounds">,
): Promise<Since | undefined> {
  if (since === undefined) return undefined;
  const before = await readRunRecord(since);
  const inColumns = format === "parquet";
  const written = {
    hasInputs: hasPlanInputs(since),
    // Words do not tell of what kind a reason is.
    isWorded: inColumns && existsSync(join(since, fileOf(outputs.plans, "csv"))),
  };
  const obstacle = obstacleOf(before, now, written, messages[lang]);
  if (obstacle === undefined)
    return {
      plans: await openEarlierPlans(since, top !== undefined, inColumns ? "id" : lang),
      isSameDay: before.asOf === now.asOf,
    };
  console.error(messages[lang].inFull(obstacle));
  return undefined;
}

/** Prints how many were planned for anew, and how many plans were carried over. */
export function printCarried({ teachers, carried = 0 }: BlockCounts, lang: Language): void {
  console.error(messages[lang].carriedOver(teachers - carried, carried));
}
