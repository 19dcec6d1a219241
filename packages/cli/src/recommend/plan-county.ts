import { join } from "node:path";
import { blocksOfShard } from "../blocks/shard.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { assembleRun } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import { planBlocks, type Stage } from "./county-blocks.ts";
import { type CountyFiles, type FinalRecord, openCountyFiles } from "./county-files.ts";
import { seatsRecord } from "./county-seats.ts";
import { runFile, shardFile } from "./output-files.ts";
import { type CountyOptions, type PreparedCounty, prepareCounty } from "./prepare-county.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { RunRecord } from "./run-record.ts";
import { inOrder, seatBlocks, stageName } from "./seat-blocks.ts";
import { type ShardRecord, shardRecord } from "./shard-record.ts";
import { printCarried } from "./since.ts";

/** Whether no block is planned again: seats are given over whole counties, and only where some course has few. */
function arePlannedOnce({ prepared }: PreparedCounty, { shard }: CountyOptions): boolean {
  const { courses } = prepared.engine.programme.catalogue;
  return shard !== undefined || courses.every(({ seats }) => seats === undefined);
}

/** Plans the blocks of a county, hands them on to its files, and returns the record of the run and what was counted. */
async function planInto(
  files: CountyFiles,
  county: PreparedCounty,
  indices: readonly number[],
  options: CountyOptions,
): Promise<{ readonly final: FinalRecord; readonly counted: BlockCounts }> {
  const { head, key, run } = county;
  const { shard, out, resume = false, observer } = options;
  const free: Stage = { directory: join(out, stageName, "free"), key, resume };
  const isOnce = arePlannedOnce(county, options);
  const onStaged = (index: number) => files.take(index, free);
  const planned = await observer.stage("plan", (advance) =>
    planBlocks(run, free, indices, { advance, ...(isOnce && { onStaged }) }),
  );
  // The seats are of the whole county: those of a part are given when all parts are there.
  const seated = shard === undefined ? await seatBlocks(county, planned, options) : undefined;
  if (!isOnce)
    for (const index of indices) files.take(index, seated?.counts.has(index) ? seated.stage : free);
  const counts = inOrder(new Map([...planned, ...(seated?.counts ?? [])]));
  const counted = sumCounts(counts);
  const final: FinalRecord =
    shard === undefined
      ? { file: runFile, record: assembleRun(head, counted, seated && seatsRecord(seated.seats)) }
      : { file: shardFile, record: shardRecord(county, shard, options, counts) };
  return { final, counted };
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
  const county = await prepareCounty(loaded, options, previous, interruption);
  const indices = blocksOfShard(county.blockCount, shard ?? { index: 1, of: 1 });
  const files = await openCountyFiles(indices, loaded, county.prepared, options, county.run.people);
  interruption.onLeave(() => files.discard());
  try {
    const { final, counted } = await planInto(files, county, indices, options);
    await observer.stage("write", () => files.commit(final));
    if (county.run.since !== undefined) printCarried(counted, lang);
    return final.record;
  } catch (error) {
    await files.discard();
    throw error;
  }
}
