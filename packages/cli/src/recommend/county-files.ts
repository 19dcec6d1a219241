import { rm } from "node:fs/promises";
import { join } from "node:path";
import { encodePiece, type IdList } from "@jingxun/datasets";
import { outputs, wordSaidReason } from "@jingxun/engine";
import { createBlockJoin } from "../blocks/join-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { groupRecord } from "../diagnose/group-records.ts";
import { rejectedRecords } from "../fault-records.ts";
import type { LoadedFolder } from "../load-folder.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockStage } from "./block-request.ts";
import type { CountyPeople } from "./county-people.ts";
import { catalogueIdsOf } from "./known-ids.ts";
import { openOutputFiles, type runFile, type shardFile, tableGroups } from "./output-files.ts";
import type { CountyOptions, PreparedCounty } from "./prepare-county.ts";
import type { RunRecord } from "./run-record.ts";
import { stageName } from "./seat-blocks.ts";
import type { ShardRecord } from "./shard-record.ts";

/** The record with which a run, or a part of one, is whole. */
export type FinalRecord =
  | { readonly file: typeof runFile; readonly record: RunRecord }
  | { readonly file: typeof shardFile; readonly record: ShardRecord };

/** The files of a county, to which blocks are joined in order while others are still planned. */
export type CountyFiles = {
  /**
   * Says where a block is staged, to be joined in its turn.
   *
   * @param isOwn whether this run made it.
   * @throws what kept an earlier one from being joined.
   */
  readonly take: (index: number, stage: BlockStage, isOwn: boolean) => void;
  /** Joins what is left, once every block was taken, and names the files, the record last. */
  readonly commit: (final: FinalRecord) => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** A block that is staged, and whether this run made it. */
type Staged = { readonly stage: BlockStage; readonly isOwn: boolean };

const readBlock = (index: number, { stage: { directory, key }, isOwn }: Staged) =>
  blocksIn<BlockCounts>(directory, key).read(index, isOwn);

/**
 * Opens the files of a run over the blocks `indices`; nothing bears a final name before `commit`.
 *
 * @throws the errors of the file system.
 */
export async function openCountyFiles(
  indices: readonly number[],
  { folder }: LoadedFolder,
  { engine, learned, profiles }: PreparedCounty["prepared"],
  { out, top, format = "csv" }: CountyOptions,
  people: CountyPeople,
): Promise<CountyFiles> {
  const withPortraits = profiles === undefined;
  const written = { withRankings: top !== undefined, withPortraits };
  const { course, topic } = catalogueIdsOf(engine.programme.catalogue);
  const known = new Map<string, IdList>(Object.entries({ teacher: people.teacherIds, course, topic }));
  const files = await openOutputFiles(out, written, format, known, (said) =>
    wordSaidReason(said, engine.names),
  );
  const [first, ...later] = tableGroups(written, format).map(
    (group) => new Set(group.map(({ name }) => name)),
  );
  const stagedOf = new Map<number, Staged>();
  const append = async (names: ReadonlySet<string>, index: number, staged: Staged) => {
    const { parts } = await readBlock(index, staged);
    await files.append(new Map([...parts].filter(([name]) => names.has(name))));
  };
  const blocks = createBlockJoin<Staged>(indices, (index, staged) => append(first, index, staged));
  const discard = async () => {
    await blocks.stop();
    await files.discard();
  };
  const writeOthers = async () => {
    const rejected = await encodePiece(outputs.rejected, rejectedRecords(folder.faults), format);
    await files.append(new Map([[outputs.rejected.name, rejected]]));
    if (!withPortraits) return;
    const groups = await encodePiece(outputs.groups, learned.groups.map(groupRecord), format);
    await files.append(new Map([[outputs.groups.name, groups]]));
  };
  await writeOthers().catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  return {
    take: (index, stage, isOwn) => {
      const staged = { stage, isOwn };
      stagedOf.set(index, staged);
      blocks.take(index, staged);
    },
    commit: async ({ file, record }) => {
      await blocks.finish();
      for (const names of later)
        for (const index of indices) await append(names, index, stagedOf.get(index)!);
      await files.commit(file, record);
      await rm(join(out, stageName), { recursive: true, force: true });
    },
    discard,
  };
}
