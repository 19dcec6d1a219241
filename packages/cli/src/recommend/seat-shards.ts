import type { NamesByLanguage, SeatDemand } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { loadFolder } from "../load-folder.ts";
import type { Say } from "../observe/run-event.ts";
import type { RunObserver } from "../observe/run-observer.ts";
import type { RunHead } from "./assemble-run.ts";
import { type SeatsRecord, seatsRecord } from "./county-seats.ts";
import { megabytesFor, memoryDemand } from "./estimate-memory.ts";
import { hashOf } from "./hash-of.ts";
import { type CountyOptions, type PreparedCounty, prepareCounty } from "./prepare-county.ts";
import { openPrevious } from "./read-previous.ts";
import { type SeatedBlocks, seatBlocks } from "./seat-blocks.ts";
import { countsOf, type ShardFolder, type ShardRecord } from "./shard-record.ts";

/** How the seats of a run in parts were given; `blocks` where this moved somebody. */
export type SeatedShards = {
  readonly seats: SeatsRecord | undefined;
  readonly blocks?: SeatedBlocks;
  /** By which the reasons of blocks that were planned once more are worded. */
  readonly names?: NamesByLanguage;
};

/** What parts were planned from, which is read again where seats are scarce. */
export type SeatSources = Pick<CountyOptions, "model" | "profiles" | "rules"> & {
  readonly data?: string;
  readonly policy?: string;
  readonly previous?: string;
};

const unusable = (message: string) => new CommandError(exitCode.unusable, `merge: ${message}`);

/** Courses of which more seats are wanted than there are. */
function scarceIn({ seats }: ShardRecord, demands: readonly SeatDemand[]): readonly string[] {
  const held = new Map<number, number>();
  const wanted = new Map<number, number>();
  const count = (counts: Map<number, number>, courses: readonly number[]) => {
    for (const course of courses) counts.set(course, (counts.get(course) ?? 0) + 1);
  };
  for (const demand of demands) {
    count(held, demand.held);
    count(wanted, [...demand.core, ...demand.extension]);
  }
  return seats
    .filter(
      ({ course, seats }) => wanted.has(course) && (held.get(course) ?? 0) + wanted.get(course)! > seats,
    )
    .map(({ courseId }) => courseId);
}

/** The options that say where what the parts were planned from is, by what their record says of it. */
const optionOf: Readonly<Record<string, string>> = {
  engineVersion: "the version of jingxun",
  policy: "--policy",
  organisationPolicies: "--policy",
  model: "--model",
  profiles: "--profiles",
  norms: "--profiles",
  evidence: "--profiles",
  competencies: "--profiles",
  inputs: "--data",
  rules: "--rules",
  previous: "--previous",
};

/** Returns what has to be given and was not. */
function missingOf({ made, previous }: RunHead, sources: SeatSources): readonly string[] {
  const needed = [
    "data",
    ...(made.profiles ? (["model", "profiles"] as const) : []),
    ...(previous ? (["previous"] as const) : []),
  ] as const;
  return needed.filter((name) => sources[name as keyof SeatSources] === undefined).map((name) => `--${name}`);
}

/** @throws {CommandError} `unusable` where the parts were planned from something else, with the options that name it. */
function requireSame(record: ShardRecord, now: PreparedCounty): void {
  if (record.key === now.key) return;
  const flat = ({ made, ...head }: RunHead): Readonly<Record<string, unknown>> => ({ ...made, ...head });
  const [before, given] = [flat(record.head), flat(now.head)];
  const differ = Object.keys({ ...before, ...given }).filter(
    (name) => hashOf(before[name] ?? null) !== hashOf(given[name] ?? null),
  );
  const options = new Set(differ.flatMap((name) => optionOf[name] ?? []));
  throw unusable(
    `expected what the parts were planned from, got something else: ${[...options].join(", ") || "--data"}`,
  );
}

/** What decides about no byte: threads, and who hears how much memory planning once more will take. */
export type SeatingOptions = SeatSources & {
  readonly out: string;
  readonly threads: number;
  readonly say: Say;
};

/**
 * Gives the seats of a run in parts over all of them, as the run in one does. Where seats are scarce it says first how much
 * memory this will take.
 *
 * @throws {CommandError} `unusable` where seats are scarce, and what the parts were planned from is not given or another.
 */
export async function seatShards(
  shards: readonly ShardFolder[],
  { out, threads, say, ...sources }: SeatingOptions,
  observer: RunObserver,
  interruption: Interruption,
): Promise<SeatedShards> {
  const [{ record }] = shards;
  const counts = countsOf(shards);
  const demands = [...counts.values()].flatMap((count) => count.demands);
  const scarce = scarceIn(record, demands);
  const { head, options, seats } = record;
  if (scarce.length === 0) {
    const enough = { limited: seats.length, moved: 0, scarce: [], contenders: 0 };
    return { seats: seats.length === 0 ? undefined : enough };
  }
  const missing = missingOf(head, sources);
  if (missing.length > 0)
    throw unusable(
      `more seats are wanted than there are in ${scarce.join(", ")}, and they are given over the whole county: expected what the parts were planned from, got no ${missing.join(" and no ")}`,
    );
  const { data, policy, previous: earlier, ...given } = sources;
  const demand = await memoryDemand({
    directory: data!,
    ...given,
    ...(earlier !== undefined && { previous: earlier }),
    threads,
    block: options.block,
    contenders: demands.length,
  });
  say({ event: "memory", megabytes: megabytesFor(demand) });
  const { asOf, seed, language } = head.made;
  // Nothing of people is learned again where both are given, so that their records may stay in columns.
  const leavesPeople = given.model !== undefined && given.profiles !== undefined;
  const [loaded, previous] = await observer.stage("read", async () => [
    await loadFolder(data!, policy, { leavesPeople }),
    earlier === undefined ? undefined : await openPrevious(earlier),
  ]);
  const county = await prepareCounty(
    loaded,
    {
      ...given,
      ...options,
      asOf,
      seed,
      lang: language as CountyOptions["lang"],
      out,
      threads,
      observer,
      leavesProfiles: true,
    },
    previous,
    interruption,
  );
  requireSame(record, county);
  const demandsOf = async (index: number) => counts.get(index)!.demands;
  const blocks = await seatBlocks(county, counts, demandsOf, { out, resume: true });
  return { seats: seatsRecord(blocks.seats), blocks, names: county.prepared.engine.names };
}
