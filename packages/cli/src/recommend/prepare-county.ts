import { type FileFormat, inputsOf } from "@jingxun/datasets";
import type { Shard } from "../blocks/shard.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { type LoadedFolder, requireUsable } from "../load-folder.ts";
import type { RunObserver } from "../observe/run-observer.ts";
import { headOf, type RunHead } from "./assemble-run.ts";
import type { BlockSetup } from "./block-request.ts";
import { type BlockedRun, defaultBlock } from "./county-blocks.ts";
import { peopleOfCounty } from "./county-people.ts";
import { hashOf } from "./hash-of.ts";
import { type EngineOptions, type PreparedEngine, prepareEngine } from "./prepare-engine.ts";
import type { PreviousRun } from "./read-previous.ts";
import { openSince, type Since } from "./since.ts";

/** How a county is planned: what decides about the plans, and how the work is parted. */
export type CountyOptions = EngineOptions &
  Pick<BlockSetup, "lang" | "top"> & {
    readonly out: string;
    /** The form of the files; default CSV. */
    readonly format?: FileFormat;
    /** Most threads that plan at a time. */
    readonly threads: number;
    /** Teachers in a block, the most that a killed run loses of each thread's work; default 2000 where records stay in columns, else 500. */
    readonly block?: number;
    /** The part of the teachers that is planned for; default all. */
    readonly shard?: Shard;
    /** Whether blocks that an interrupted attempt at this run left are taken over. */
    readonly resume?: boolean;
    /** Is told of each stage. */
    readonly observer: RunObserver;
    /** Hears how many contend for seats, once this is known and before their records are at hand. */
    readonly onContenders?: (count: number) => Promise<void>;
    /** Hears what blocks are planned by and how many there are, before it is known what the files were that were read. */
    readonly onSetup?: (setup: BlockSetup, blockCount: number) => void;
    /** The folder of an earlier run, whose plans are carried over for those of whom nothing changed. */
    readonly since?: string;
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

/** A county about to be planned: its engines, what the run is made from, and its blocks. */
export type PreparedCounty = {
  readonly prepared: PreparedEngine;
  readonly head: RunHead;
  /** Equal for runs of which one may take over blocks or parts of the other. */
  readonly key: string;
  readonly run: BlockedRun;
  /** Teachers in a block. */
  readonly block: number;
  readonly blockCount: number;
};

/** Returns a loaded folder as a county about to be planned. */
export async function prepareCounty(
  loaded: LoadedFolder,
  options: CountyOptions,
  previous: PreviousRun | undefined,
  interruption: Interruption,
): Promise<PreparedCounty> {
  requireUsable(loaded.folder);
  const { threads, top, format = "csv", observer, onSetup } = options;
  const block = options.block ?? defaultBlock(loaded.columns !== undefined);
  const prepared = await observer.stage("prepare", () => prepareEngine(loaded, options, observer));
  const people = peopleOfCounty(loaded);
  const blockCount = Math.max(1, Math.ceil(people.count / block));
  // What may be carried over is only known when the inputs are.
  if (options.since === undefined)
    onSetup?.(setupOf(loaded, prepared, previous, undefined, options), blockCount);
  const inputs = await inputsOf(loaded.folder);
  const head = headOf({ ...loaded, folder: { ...loaded.folder, inputs } }, prepared, previous, options);
  const since = await openSince(options, head.made);
  const run = {
    setup: setupOf(loaded, prepared, previous, since, options),
    people,
    rangeOf: (index: number) => ({
      start: index * block,
      end: Math.min((index + 1) * block, people.count),
    }),
    previous,
    profiles: prepared.profiles,
    ...(since && { since: since.plans }),
    threads,
    interruption,
    observer,
  };
  return {
    prepared,
    head,
    key: hashOf({ head, top: top ?? null, block, format }),
    run,
    block,
    blockCount,
  };
}
