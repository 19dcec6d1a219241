import type { SeatDemand } from "@jingxun/engine";
import type { Shard } from "../blocks/shard.ts";
import type { RunHead } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import type { CountyOptions, PreparedCounty } from "./prepare-county.ts";
import { type CountsOf, inOrder } from "./seat-blocks.ts";

/** What a block of a part counted, and what its plans want of courses with limited seats. */
export type ShardCounts = BlockCounts & { readonly demands: readonly SeatDemand[] };

/** The record of a part of a run, from which `merge` makes that of the whole. */
export type ShardRecord = {
  readonly format: 3;
  readonly shard: Shard;
  /** Equal for the parts of one run. */
  readonly key: string;
  readonly head: RunHead;
  /** What the run was asked for, beside what its head tells. */
  readonly options: Required<Pick<CountyOptions, "block" | "format">> & Pick<CountyOptions, "top">;
  /** What each block counted, in order; one sum for all where no seats are limited. */
  readonly counts: readonly ShardCounts[];
  /** Courses with limited seats, by index. */
  readonly seats: readonly { readonly course: number; readonly courseId: string; readonly seats: number }[];
};

/** A part of a run and the folder it is in. */
export type ShardFolder = { readonly directory: string; readonly record: ShardRecord };

/** Returns what the blocks of parts in order counted, by number; where no seats are limited, one sum for each part. */
export function countsOf(shards: readonly ShardFolder[]): ReadonlyMap<number, ShardCounts> {
  return new Map(shards.flatMap(({ record }) => record.counts).entries());
}

/**
 * Returns the record of a part of a county.
 *
 * @param planned what its blocks counted.
 * @param demandsOf gives what the plans of a block want; only called where seats are limited.
 */
export async function shardRecord(
  { prepared: { engine }, head, key, block }: Pick<PreparedCounty, "prepared" | "head" | "key" | "block">,
  shard: Shard,
  { top, format = "csv" }: CountyOptions,
  planned: CountsOf,
  demandsOf: (index: number) => Promise<readonly SeatDemand[]>,
): Promise<ShardRecord> {
  const seats = engine.programme.catalogue.courses.flatMap(({ courseId, seats }, course) =>
    seats === undefined ? [] : { course, courseId, seats },
  );
  const counts: ShardCounts[] = [];
  if (seats.length === 0) counts.push({ ...sumCounts(inOrder(planned)), demands: [] });
  else
    for (const index of [...planned.keys()].sort((a, b) => a - b))
      counts.push({ ...planned.get(index)!, demands: await demandsOf(index) });
  return {
    format: 3,
    shard,
    key,
    head,
    options: { block, format, ...(top !== undefined && { top }) },
    counts,
    seats,
  };
}
