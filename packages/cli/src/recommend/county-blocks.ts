import type { RowRange } from "@jingxun/datasets";
import type { SeatAllotment, TeacherId } from "@jingxun/engine";
import { type Crew, type CrewSource, startCrew } from "../blocks/crew.ts";
import { runBlocks } from "../blocks/run-blocks.ts";
import { stageBlocks } from "../blocks/staged-blocks.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import type { Advance, RunObserver } from "../observe/run-observer.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup, BlockStage } from "./block-request.ts";
import { type BlockAnswer, createBlockWork } from "./block-work.ts";
import type { CountyPeople } from "./county-people.ts";
import type { EarlierPlans } from "./earlier-plans.ts";
import { pick } from "./pick.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { WrittenProfiles } from "./read-profiles.ts";

/** What a block costs to begin is then small, and what a killed run loses too. */
const blockInColumns = 2000;
/** Records in memory are copied to the threads, two blocks at a time. */
const blockInMemory = 500;

/** Returns how many teachers are in a block, by whether their records stay in columns. */
export const defaultBlock = (areInColumns: boolean): number =>
  areInColumns ? blockInColumns : blockInMemory;

/** A run in blocks: what all are planned by, and who they are. */
export type BlockedRun = {
  readonly setup: BlockSetup;
  readonly people: CountyPeople;
  /** Which of them are in a block, by place. */
  readonly rangeOf: (index: number) => RowRange;
  readonly previous: PreviousRun | undefined;
  readonly profiles: WrittenProfiles | undefined;
  /** Plans that may be carried over. */
  readonly since?: EarlierPlans;
  readonly threads: number;
  readonly interruption: Interruption;
  readonly observer: RunObserver;
};

/** Where the blocks of a pass are staged, and whether those found there are taken over. */
export type Stage = BlockStage & { readonly resume: boolean };

/** Workers that plan blocks. */
export type BlockCrew = Crew<BlockRequest, BlockAnswer>;

const blockWorkers = (setup: BlockSetup): CrewSource => ({
  file: new URL("block-worker.js", import.meta.url),
  data: setup,
});

/** Starts workers for so many blocks; none where one thread does. */
export function startBlockCrew(
  setup: BlockSetup,
  threads: number,
  blockCount: number,
): BlockCrew | undefined {
  const count = Math.min(threads, blockCount);
  return count > 1 ? startCrew(blockWorkers(setup), count) : undefined;
}

/** One pass over blocks. */
export type BlockPass = {
  readonly advance: Advance;
  /** What the seats leave to teachers; absent before the seats are given. */
  readonly allotments?: ReadonlyMap<TeacherId, SeatAllotment>;
  /** Workers that were started beforehand; they are ended. */
  readonly crew?: BlockCrew | undefined;
  /** Called with each block that is staged, those found first, and whether it was made now. An error ends the pass. */
  readonly onStaged?: (index: number, isOwn: boolean) => void;
};

/** How many teachers there are in some blocks. */
function teachersIn(indices: Iterable<number>, sizeOf: (index: number) => number): number {
  let sum = 0;
  for (const index of indices) sum += sizeOf(index);
  return sum;
}

/** Plans and stages the blocks `indices`, those found whole excepted, and returns what each counted. */
export async function planBlocks(
  { setup, people, rangeOf, previous, profiles, since, threads, interruption, observer }: BlockedRun,
  stage: Stage,
  indices: readonly number[],
  { advance, allotments, onStaged, crew }: BlockPass,
): Promise<ReadonlyMap<number, BlockCounts>> {
  const { found } = await stageBlocks<BlockCounts>(stage.directory, stage.key, stage.resume);
  const counts = new Map(indices.flatMap((index) => (found.has(index) ? [[index, found.get(index)!]] : [])));
  const sizeOf = (index: number) => rangeOf(index).end - rangeOf(index).start;
  const total = teachersIn(indices, sizeOf);
  let done = teachersIn(counts.keys(), sizeOf);
  advance(done, total);
  for (const index of counts.keys()) onStaged?.(index, false);
  const { directory, key } = stage;
  await runBlocks<BlockRequest, BlockAnswer>({
    indices: indices.filter((index) => !counts.has(index)),
    threads,
    requestOf: (index) => {
      const range = rangeOf(index);
      const ids = people.idsIn(range);
      return {
        index,
        stage: { directory, key },
        first: range.start,
        teachers: people.told(range),
        ...(previous?.left === false && { earlier: pick(previous.adviceOf, ids) }),
        ...(profiles?.left === false && { findings: pick(profiles.findingsOf, ids) }),
        ...(since?.left === false && { plans: pick(since.planOf, ids) }),
        ...(allotments && { allotments: pick(allotments, ids) }),
      };
    },
    onDone: (index, { counts: counted, seconds }) => {
      counts.set(index, counted);
      observer.addWork(seconds);
      onStaged?.(index, true);
      done += sizeOf(index);
      advance(done, total);
    },
    here: () => createBlockWork(setup),
    elsewhere: blockWorkers(setup),
    crew,
    onStart: (stop) => interruption.onLeave(stop),
  });
  return counts;
}
