import { rm } from "node:fs/promises";
import { join } from "node:path";
import { encodePiece } from "@jingxun/datasets";
import { outputs } from "@jingxun/engine";
import { blocksOfShard } from "../blocks/shard.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { groupRecord } from "../diagnose/group-records.ts";
import { rejectedRecords } from "../fault-records.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { assembleRun } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import { planBlocks, type Stage } from "./county-blocks.ts";
import { type CountyPeople, everyId } from "./county-people.ts";
import { seatsRecord } from "./county-seats.ts";
import { openOutputFiles, runFile, shardFile, tableGroups } from "./output-files.ts";
import { type CountyOptions, prepareCounty } from "./prepare-county.ts";
import type { PreparedEngine } from "./prepare-engine.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { RunRecord } from "./run-record.ts";
import { inOrder, seatBlocks, stageName } from "./seat-blocks.ts";
import { type ShardRecord, shardRecord } from "./shard-record.ts";
import { printCarried } from "./since.ts";

/** The record with which a run, or a part of one, is whole. */
type FinalRecord =
  | { readonly file: typeof runFile; readonly record: RunRecord }
  | { readonly file: typeof shardFile; readonly record: ShardRecord };

/** Joins the blocks to files and names these, the record last. */
async function writeCounty(
  { folder }: LoadedFolder,
  { learned, profiles }: PreparedEngine,
  { out, top, format = "csv" }: CountyOptions,
  people: CountyPeople,
  stageOf: ReadonlyMap<number, Stage>,
  { file, record }: FinalRecord,
  interruption: Interruption,
): Promise<void> {
  const withPortraits = profiles === undefined;
  const written = { withRankings: top !== undefined, withPortraits };
  const files = await openOutputFiles(out, written, format, everyId(people));
  interruption.onLeave(() => files.discard());
  try {
    const rejected = await encodePiece(outputs.rejected, rejectedRecords(folder.faults), format);
    await files.append(new Map([[outputs.rejected.name, rejected]]));
    if (withPortraits) {
      const groups = await encodePiece(outputs.groups, learned.groups.map(groupRecord), format);
      await files.append(new Map([[outputs.groups.name, groups]]));
    }
    for (const group of tableGroups(written, format)) {
      const names = new Set(group.map(({ name }) => name));
      for (const [index, { directory, key }] of stageOf) {
        const { parts } = await blocksIn<BlockCounts>(directory, key).read(index);
        await files.append(new Map([...parts].filter(([name]) => names.has(name))));
      }
    }
    await files.commit(file, record);
  } catch (error) {
    await files.discard();
    throw error;
  }
  await rm(join(out, stageName), { recursive: true, force: true });
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
  const { shard, out, resume = false, observer, lang } = options;
  const county = await prepareCounty(loaded, options, previous, interruption);
  const { prepared, head, key, run, blockCount } = county;
  const indices = blocksOfShard(blockCount, shard ?? { index: 1, of: 1 });
  const free: Stage = { directory: join(out, stageName, "free"), key, resume };
  const planned = await observer.stage("plan", (advance) => planBlocks(run, free, indices, advance));
  // The seats are of the whole county: those of a part are given when all parts are there.
  const seated = shard === undefined ? await seatBlocks(county, planned, options) : undefined;
  const counts = inOrder(new Map([...planned, ...(seated?.counts ?? [])]));
  const stageOf = new Map(
    indices.map((index) => [index, seated?.counts.has(index) ? seated.stage : free] as const),
  );
  const final: FinalRecord =
    shard === undefined
      ? {
          file: runFile,
          record: assembleRun(head, sumCounts(counts), seated && seatsRecord(seated.seats)),
        }
      : { file: shardFile, record: shardRecord(county, shard, options, counts) };
  await observer.stage("write", () =>
    writeCounty(loaded, prepared, options, run.people, stageOf, final, interruption),
  );
  if (run.since !== undefined) printCarried(sumCounts(counts), lang);
  return final.record;
}
