import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Language } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import type { Say } from "../observe/run-event.ts";
import { observeRun } from "../observe/run-observer.ts";
import { readRunTimes, writeRunTimes } from "../observe/run-times.ts";
import { sayOnStderr } from "../observe/say-events.ts";
import { parseJson } from "../parse-json.ts";
import { joinShards } from "../recommend/join-shards.ts";
import { runFile, shardFile } from "../recommend/output-files.ts";
import { printRun } from "../recommend/print-run.ts";
import { type SeatSources, seatShards } from "../recommend/seat-shards.ts";
import type { ShardFolder, ShardRecord } from "../recommend/shard-record.ts";

export type MergeOptions = SeatSources & {
  readonly out: string;
  /** Most threads that plan at a time where seats are scarce; default as many as the machine runs at once. */
  readonly threads?: number;
  readonly lang: Language;
  readonly json?: boolean;
  /** Hears how it goes; default on stderr. */
  readonly say?: Say;
};

const unusable = (message: string) => new CommandError(exitCode.unusable, `merge: ${message}`);

async function readShard(directory: string): Promise<ShardFolder> {
  const path = join(directory, shardFile);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw unusable(`expected a part of a run, got no ${shardFile} in ${directory}`);
  }
  const record = parseJson(text, path) as ShardRecord;
  if (record.format !== 3) throw unusable(`${path}: expected format 3, got ${record.format}`);
  return { directory, record };
}

/** Returns the parts in order, if they are all parts of one run. */
function requireWhole(shards: readonly ShardFolder[]): readonly ShardFolder[] {
  const [first] = shards;
  const { of } = first.record.shard;
  const stranger = shards.find(({ record }) => record.key !== first.record.key || record.shard.of !== of);
  if (stranger !== undefined)
    throw unusable(
      `expected parts of one run, got ${first.directory} and ${stranger.directory} of different data, options or versions`,
    );
  const sorted = [...shards].sort((a, b) => a.record.shard.index - b.record.shard.index);
  const indices = sorted.map(({ record }) => record.shard.index);
  if (indices.length !== of || indices.some((index, at) => index !== at + 1))
    throw unusable(`expected each of the ${of} parts once, got ${indices.join(", ")}`);
  return sorted;
}

/** Joins the parts of a run, and writes what the run in one would have written. */
export async function merge(directories: readonly string[], options: MergeOptions): Promise<void> {
  const { out, threads = availableParallelism(), say = sayOnStderr(options.lang) } = options;
  const began = new Date();
  const interruption = listenForInterruption();
  const lock = lockFolder(out);
  interruption.onLeave(lock.release);
  try {
    await observeRun("merge", say, async (observer) => {
      const found: ShardFolder[] = [];
      for (const directory of directories) found.push(await readShard(directory));
      const shards = requireWhole(found);
      const seated = await seatShards(shards, { ...options, threads, say }, observer, interruption);
      const run = await observer.stage("join", () => joinShards(shards, seated, out, interruption));
      const parts = await Promise.all(shards.map(({ directory }) => readRunTimes(directory)));
      await writeRunTimes(out, runFile, began, observer, { parts });
      printRun(run, options);
    });
  } finally {
    lock.release();
    interruption.stop();
  }
}
