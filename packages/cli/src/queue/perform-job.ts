import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Shard } from "../blocks/shard.ts";
import { merge } from "../commands/merge.ts";
import { recommend } from "../commands/recommend.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import type { Say } from "../observe/run-event.ts";
import { parseJson } from "../parse-json.ts";
import { runFile, shardFile } from "../recommend/output-files.ts";
import { type RunRecord, writeRunRecord } from "../recommend/run-record.ts";
import {
  attemptFolder,
  isPublished,
  makePartsFolder,
  partFolder,
  partsFolder,
  publish,
} from "./part-folders.ts";
import type { JobData, QueuedRun } from "./queued-run.ts";

/** How a machine does a job, which decides about no byte. */
export type JobOptions = { readonly threads?: number; readonly say: Say };

async function planPart(run: QueuedRun, shard: Shard, options: JobOptions): Promise<void> {
  if (await isPublished(run, shard)) return;
  await makePartsFolder(run);
  const attempt = attemptFolder(run, shard);
  // A process whose worker was killed may have come to the end.
  if (!existsSync(join(attempt, shardFile)))
    await recommend(run.directory, {
      ...run.options,
      ...options,
      out: attempt,
      shard,
      resume: true,
      json: true,
    });
  await publish(run, shard);
}

/** The record of a merged run, kept with its parts until the queue knows that they were merged. */
const mergedFile = "merged.json";

async function mergeParts(run: QueuedRun, options: JobOptions): Promise<RunRecord> {
  const { out, lang, policy, model, profiles, rules, previous } = run.options;
  const sources = {
    data: run.directory,
    ...(policy !== undefined && { policy }),
    ...(model !== undefined && { model }),
    ...(profiles !== undefined && { profiles }),
    ...(rules !== undefined && { rules }),
    ...(previous !== undefined && { previous }),
  };
  const merged = join(partsFolder(run), mergedFile);
  if (!existsSync(merged)) {
    const shards = Array.from({ length: run.shards }, (_, part) => ({ index: part + 1, of: run.shards }));
    await merge(
      shards.map((shard) => partFolder(run, shard)),
      { ...sources, ...options, out, lang, json: true },
    );
    const record = join(out, runFile);
    await writeRunRecord(merged, parseJson(await readFile(record, "utf8"), record) as RunRecord);
  }
  return parseJson(await readFile(merged, "utf8"), merged) as RunRecord;
}

/**
 * Does a job, and returns the record of the run where it was merged. Doing it twice, one after the other or at a time,
 * comes to the same files.
 *
 * @throws {CommandError} `folderHeld` while another process of this machine is at the same job.
 */
export async function performJob(job: JobData, options: JobOptions): Promise<RunRecord | undefined> {
  if (job.run.format !== 1)
    throw new CommandError(
      exitCode.unusable,
      `work: expected a job of format 1, got ${job.run.format}; enqueue and work must be of one version`,
    );
  if (job.kind === "merge") return mergeParts(job.run, options);
  await planPart(job.run, job.shard, options);
  return undefined;
}
