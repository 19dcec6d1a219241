import { join } from "node:path";
import { blocksOfShard } from "../blocks/shard.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { assembleRun } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import type { BlockSetup } from "./block-request.ts";
import { type BlockCrew, planBlocks, type Stage, startBlockCrew } from "./county-blocks.ts";
import { type CountyFiles, type FinalRecord, openCountyFiles } from "./county-files.ts";
import { seatsRecord } from "./county-seats.ts";
import { runFile, shardFile } from "./output-files.ts";
import { type CountyOptions, type PreparedCounty, prepareCounty } from "./prepare-county.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { RunRecord } from "./run-record.ts";
import { inOrder, type SeatedBlocks, seatBlocks, stagedDemands, stageName } from "./seat-blocks.ts";
import { type ShardRecord, shardRecord } from "./shard-record.ts";
import { printCarried } from "./since.ts";

/** Opens the files of a county. */
type OpenFiles = () => Promise<CountyFiles>;

/** What plans came to: the files that they were joined to, the record of the run, and what was counted. */
type PlannedCounty = {
  readonly files: CountyFiles;
  readonly final: FinalRecord;
  readonly counted: BlockCounts;
};

/** Joins blocks anew where some that were joined have been planned again for their seats. */
async function joinSeated(
  files: CountyFiles,
  openFiles: OpenFiles,
  indices: readonly number[],
  free: Stage,
  { counts, stage }: SeatedBlocks,
): Promise<CountyFiles> {
  if (counts.size === 0) return files;
  await files.discard();
  const anew = await openFiles();
  for (const index of indices) anew.take(index, counts.has(index) ? stage : free, false);
  return anew;
}

/**
 * Plans the blocks of a county. Each is joined to the files as it comes: mostly there are seats enough, and no block is planned
 * again.
 */
async function planInto(
  openFiles: OpenFiles,
  county: PreparedCounty,
  indices: readonly number[],
  options: CountyOptions,
  crew: BlockCrew | undefined,
): Promise<PlannedCounty> {
  const { head, key, run } = county;
  const { shard, out, resume = false, observer } = options;
  const free: Stage = { directory: join(out, stageName, "free"), key, resume };
  const files = await openFiles();
  const planned = await observer.stage("plan", (advance) =>
    planBlocks(run, free, indices, {
      advance,
      onStaged: (index, isOwn) => files.take(index, free, isOwn),
      crew,
    }),
  );
  // The seats are of the whole county: those of a part are given when all parts are there.
  const demandsOf = (index: number) => stagedDemands(run, free, index);
  const seated = shard === undefined ? await seatBlocks(county, planned, demandsOf, options) : undefined;
  const joined = seated === undefined ? files : await joinSeated(files, openFiles, indices, free, seated);
  const counts = inOrder(new Map([...planned, ...(seated?.counts ?? [])]));
  const counted = sumCounts(counts);
  const final: FinalRecord =
    shard === undefined
      ? { file: runFile, record: assembleRun(head, counted, seated && seatsRecord(seated.seats)) }
      : { file: shardFile, record: await shardRecord(county, shard, options, planned, demandsOf) };
  return { files: joined, final, counted };
}

/**
 * Plans for everybody in a folder, or for a part of them, in blocks of teachers that are staged one by one, and
 * writes what comes of it. The bytes depend neither on threads nor on interruptions.
 */
export async function planCounty(
  loaded: LoadedFolder,
  options: CountyOptions,
  previous: PreviousRun | undefined,
  interruption: Interruption,
): Promise<RunRecord | ShardRecord> {
  const { shard, observer, lang } = options;
  const indicesOf = (blockCount: number) => blocksOfShard(blockCount, shard ?? { index: 1, of: 1 });
  // They start while the files that were read are still hashed.
  let crew: BlockCrew | undefined;
  interruption.onLeave(() => crew?.stop());
  const onSetup = (setup: BlockSetup, blockCount: number) => {
    crew = startBlockCrew(setup, options.threads, indicesOf(blockCount).length);
  };
  const county = await prepareCounty(loaded, { ...options, onSetup }, previous, interruption).catch(
    async (error: unknown) => {
      await crew?.stop();
      throw error;
    },
  );
  const indices = indicesOf(county.blockCount);
  let opened: CountyFiles | undefined;
  const openFiles = async () => {
    opened = await openCountyFiles(indices, loaded, county.prepared, options, county.run.people);
    return opened;
  };
  interruption.onLeave(() => opened?.discard());
  try {
    const { files, final, counted } = await planInto(openFiles, county, indices, options, crew);
    await observer.stage("write", () => files.commit(final));
    if (county.run.since !== undefined) printCarried(counted, lang);
    return final.record;
  } catch (error) {
    await crew?.stop();
    await opened?.discard();
    throw error;
  }
}
