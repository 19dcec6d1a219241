import { rm } from "node:fs/promises";
import { join } from "node:path";
import { encodePiece, type FileFormat } from "@jingxun/datasets";
import { type CountySeats, outputs, type TeacherId } from "@jingxun/engine";
import { blocksOfShard, type Shard } from "../blocks/shard.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { groupRecord } from "../diagnose/group-records.ts";
import { rejectedRecords } from "../fault-records.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, requireUsable } from "../load-folder.ts";
import type { RunObserver } from "../observe/run-observer.ts";
import { assembleRun, headOf, type RunHead } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import type { BlockSetup } from "./block-request.ts";
import { type BlockedRun, defaultBlock, planBlocks, type Stage } from "./county-blocks.ts";
import { type CountyPeople, everyId, peopleOfCounty } from "./county-people.ts";
import { createSeatDesk, type SeatDesk, seatsRecord } from "./county-seats.ts";
import { hashOf } from "./hash-of.ts";
import { openOutputFiles, runFile, shardFile, tableGroups } from "./output-files.ts";
import { type EngineOptions, type PreparedEngine, prepareEngine } from "./prepare-engine.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { RunRecord } from "./run-record.ts";
import { openSince, printCarried, type Since } from "./since.ts";

const stageName = ".jingxun-blocks";

/** How a county is planned: what decides about the plans, and how the work is parted. */
export type CountyOptions = EngineOptions &
  Pick<BlockSetup, "lang" | "top"> & {
    readonly out: string;
    /** The form of the files; default CSV. */
    readonly format?: FileFormat;
    /** Most threads that plan at a time. */
    readonly threads: number;
    /** Teachers in a block, the most that a killed run loses of each thread's work; default 500. */
    readonly block?: number;
    /** The part of the teachers that is planned for; default all. */
    readonly shard?: Shard;
    /** Whether blocks that an interrupted attempt at this run left are taken over. */
    readonly resume?: boolean;
    /** Is told of each stage. */
    readonly observer: RunObserver;
    /** The folder of an earlier run, whose plans are carried over for those of whom nothing changed. */
    readonly since?: string;
  };

/** The record of a part of a run, from which `merge` makes that of the whole. */
export type ShardRecord = {
  readonly format: 1;
  readonly shard: Shard;
  /** Equal for the parts of one run. */
  readonly key: string;
  readonly head: RunHead;
  readonly counts: BlockCounts;
  /** Courses with limited seats, by index. */
  readonly seats: readonly { readonly course: number; readonly courseId: string; readonly seats: number }[];
};

function setupOf(
  { folder, policy, policies, catalogue, columns }: LoadedFolder,
  { learned, rules, profiles }: PreparedEngine,
  previous: PreviousRun | undefined,
  since: Since | undefined,
  { asOf, seed, lang, top, format = "csv" }: CountyOptions,
): BlockSetup {
  const { organisations, schools, items } = folder.dataset;
  const { groups: _, ...forEach } = learned;
  const left = {
    ...(profiles?.left && { profiles: profiles.directory }),
    ...(previous?.left && { previous: previous.directory }),
    ...(since?.plans.left && { since: since.plans.directory }),
  };
  const input = { catalogue, schools: { organisations, schools }, policy, itemBank: items, asOf, seed };
  return {
    input: { ...input, ...forEach, rules },
    overlays: policies.overlays,
    ...(columns && { columns: columns.directory }),
    left,
    ...(since && { isSameDay: since.isSameDay }),
    lang,
    format,
    withPortraits: profiles === undefined,
    ...(top !== undefined && { top }),
  };
}

/** Where everybody's blocks are staged, and those that are planned again with the seats given. */
type Stages = { readonly free: Stage; readonly seated: (allotments: CountySeats["allotments"]) => Stage };

function stagesOf({ out, resume = false }: CountyOptions, key: string): Stages {
  const stage = (name: string, key: string) => ({ directory: join(out, stageName, name), key, resume });
  return {
    free: stage("free", key),
    seated: (allotments) =>
      stage("seated", hashOf({ key, seats: [...allotments].map(([id, { seats }]) => [id, seats]) })),
  };
}

/** The counts of blocks in the order of their numbers. */
const inOrder = (counts: ReadonlyMap<number, BlockCounts>): readonly BlockCounts[] =>
  [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);

/** What the blocks of a run came to: where each is staged, what all counted, and how seats were given. */
type PlannedBlocks = {
  readonly stageOf: ReadonlyMap<number, Stage>;
  readonly counts: BlockCounts;
  readonly seats: CountySeats | undefined;
};

/**
 * Plans everybody as if no seats were limited, and the blocks of those whom the seats move once more. Without a desk no
 * seats are given.
 */
async function planAll(
  run: BlockedRun,
  indices: readonly number[],
  { free, seated }: Stages,
  desk: SeatDesk | undefined,
): Promise<PlannedBlocks> {
  const { observer } = run;
  const counts = new Map(await observer.stage("plan", (advance) => planBlocks(run, free, indices, advance)));
  const stageOf = new Map(indices.map((index) => [index, free]));
  desk?.addDemands(sumCounts(inOrder(counts)).demands);
  const seats = desk && (await observer.stage("seats", () => desk.allot()));
  const allotments = seats?.allotments ?? new Map();
  const isMoved = (teacherId: TeacherId) => allotments.has(teacherId);
  const moved = indices.filter((index) => run.people.idsIn(run.rangeOf(index)).some(isMoved));
  if (moved.length > 0) {
    const stage = seated(allotments);
    const replanned = await observer.stage("replan", (advance) =>
      planBlocks(run, stage, moved, advance, allotments),
    );
    for (const [index, count] of replanned) {
      counts.set(index, count);
      stageOf.set(index, stage);
    }
  }
  return { stageOf, counts: sumCounts(inOrder(counts)), seats };
}

function limitedCourses({ engine }: PreparedEngine): ShardRecord["seats"] {
  return engine.programme.catalogue.courses.flatMap(({ courseId, seats }, course) =>
    seats === undefined ? [] : { course, courseId, seats },
  );
}

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
  stageOf: PlannedBlocks["stageOf"],
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
  requireUsable(loaded.folder);
  const { shard, threads, top, block = defaultBlock, format = "csv", observer } = options;
  const prepared = await observer.stage("prepare", () => prepareEngine(loaded, options, observer));
  const people = peopleOfCounty(loaded);
  const rangeOf = (index: number) => ({
    start: index * block,
    end: Math.min((index + 1) * block, people.count),
  });
  const head = headOf(loaded, prepared, previous, options);
  const key = hashOf({ head, top: top ?? null, block, format });
  const indices = blocksOfShard(Math.max(1, Math.ceil(people.count / block)), shard ?? { index: 1, of: 1 });
  const { profiles } = prepared;
  const since = await openSince(options, head.made);
  const run = {
    setup: setupOf(loaded, prepared, previous, since, options),
    people,
    rangeOf,
    previous,
    profiles,
    ...(since && { since: since.plans }),
    threads,
    interruption,
    observer,
  };
  // The seats are of the whole county: whether a part may be joined is seen when all are there.
  const desk = shard === undefined ? createSeatDesk(people, prepared) : undefined;
  const { stageOf, counts, seats } = await planAll(run, indices, stagesOf(options, key), desk);
  const final: FinalRecord =
    shard === undefined
      ? { file: runFile, record: assembleRun(head, counts, seats && seatsRecord(seats)) }
      : { file: shardFile, record: { format: 1, shard, key, head, counts, seats: limitedCourses(prepared) } };
  await observer.stage("write", () =>
    writeCounty(loaded, prepared, options, people, stageOf, final, interruption),
  );
  if (since !== undefined) printCarried(counts, options.lang);
  return final.record;
}
