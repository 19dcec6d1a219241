import { availableParallelism } from "node:os";
import type { FileFormat } from "@jingxun/datasets";
import type { Language } from "@jingxun/engine";
import type { Shard } from "../blocks/shard.ts";
import { lockFolder } from "../folder-lock.ts";
import { type HashFile, withFileHasher } from "../hash/with-file-hasher.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, loadFolder } from "../load-folder.ts";
import type { Say } from "../observe/run-event.ts";
import { observeRun, type RunObserver } from "../observe/run-observer.ts";
import { writeRunTimes } from "../observe/run-times.ts";
import { sayOnStderr } from "../observe/say-events.ts";
import { megabytesFor, memoryDemand } from "../recommend/estimate-memory.ts";
import { runFile, shardFile } from "../recommend/output-files.ts";
import { planCounty } from "../recommend/plan-county.ts";
import type { CountyOptions } from "../recommend/prepare-county.ts";
import { printRun, printShard } from "../recommend/print-run.ts";
import { openPrevious } from "../recommend/read-previous.ts";
import { requireNoRejected } from "./check.ts";
import { shadow } from "./shadow.ts";

export type RecommendOptions = Pick<CountyOptions, "onContenders"> & {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  /** File of a model that `train` wrote; default one trained in the run. */
  readonly model?: string;
  /** Folder of profiles that diagnose wrote; default everybody is diagnosed in the run. */
  readonly profiles?: string;
  readonly rules?: string;
  readonly top?: number;
  readonly seed: number;
  readonly lang: Language;
  /** The folder of a live run to compare with; then nothing is published. */
  readonly shadow?: string;
  /** The folder of an earlier run, whose advice is left only for a gain. */
  readonly previous?: string;
  /** The folder of an earlier run, whose plans are carried over for those of whom nothing changed. */
  readonly since?: string;
  /** Most threads that plan at a time; default as many as the machine runs at once. */
  readonly threads?: number;
  /** Teachers in a block; default 2000 where records stay in columns, else 500. */
  readonly block?: number;
  /** The part of the teachers that is planned for; default all. */
  readonly shard?: Shard;
  /** Whether an interrupted attempt at this run is gone on with. */
  readonly resume?: boolean;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  readonly strict?: boolean;
  readonly json?: boolean;
  /** Hears how the run goes; default on stderr. */
  readonly say?: Say;
};

/** Plans every teacher of a folder and writes plans, summary, portraits, rejected rows and the run's record. */
export async function recommend(directory: string, options: RecommendOptions): Promise<void> {
  const { model, profiles, shadow: live } = options;
  const { threads = availableParallelism() } = options;
  const { say = sayOnStderr(options.lang) } = options;
  const megabytesWith = async (contenders: number) =>
    megabytesFor(await memoryDemand({ directory, ...options, threads, contenders }));
  const megabytes = await megabytesWith(0);
  say({ event: "memory", megabytes });
  const onContenders = async (contenders: number) => {
    const more = await megabytesWith(contenders);
    if (more > megabytes) say({ event: "memory", megabytes: more });
  };
  // Whoever learns or compares needs everybody at hand.
  const leavesPeople = model !== undefined && profiles !== undefined && live === undefined;
  const recommendBy = (hashFile?: HashFile) => {
    const load = () => loadFolder(directory, options.policy, { leavesPeople, ...(hashFile && { hashFile }) });
    return recommendLoaded(load, { ...options, say, onContenders });
  };
  await (leavesPeople && threads > 1 ? withFileHasher(recommendBy) : recommendBy());
}

/** Does the same with a folder that `load` reads, once the folder of the output is held. */
export async function recommendLoaded(
  load: () => Promise<LoadedFolder>,
  options: RecommendOptions,
): Promise<void> {
  if (options.shadow !== undefined) return shadow(load, { ...options, shadow: options.shadow });
  const { say = sayOnStderr(options.lang) } = options;
  await observeRun("recommend", say, (observer) => recommendObserved(load, options, observer));
}

async function recommendObserved(
  load: () => Promise<LoadedFolder>,
  options: RecommendOptions,
  observer: RunObserver,
): Promise<void> {
  const began = new Date();
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const { out, previous: earlier, threads = availableParallelism() } = options;
    const [previous, loaded] = await observer.stage("read", async () => [
      earlier === undefined ? undefined : await openPrevious(earlier),
      await load(),
    ]);
    const record = await planCounty(
      loaded,
      { ...options, threads, observer, leavesProfiles: true },
      previous,
      interruption,
    );
    await writeRunTimes(out, "shard" in record ? shardFile : runFile, began, observer, { threads });
    if ("shard" in record) printShard(record, options);
    else printRun(record, options);
    requireNoRejected(loaded.folder.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
