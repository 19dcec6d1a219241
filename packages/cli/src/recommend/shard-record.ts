import type { Shard } from "../blocks/shard.ts";
import type { RunHead } from "./assemble-run.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import { defaultBlock } from "./county-blocks.ts";
import type { CountyOptions, PreparedCounty } from "./prepare-county.ts";
import type { CountsOf } from "./seat-blocks.ts";

/** The record of a part of a run, from which `merge` makes that of the whole. */
export type ShardRecord = {
  readonly format: 2;
  readonly shard: Shard;
  /** Equal for the parts of one run. */
  readonly key: string;
  readonly head: RunHead;
  /** What the run was asked for, beside what its head tells. */
  readonly options: Required<Pick<CountyOptions, "block" | "format">> & Pick<CountyOptions, "top">;
  /** What each block counted, in order; one sum for all where no seats are limited. */
  readonly counts: readonly BlockCounts[];
  /** Courses with limited seats, by index. */
  readonly seats: readonly { readonly course: number; readonly courseId: string; readonly seats: number }[];
};

/** A part of a run and the folder it is in. */
export type ShardFolder = { readonly directory: string; readonly record: ShardRecord };

/** Returns what the blocks of parts in order counted, by number; where no seats are limited, one sum for each part. */
export function countsOf(shards: readonly ShardFolder[]): CountsOf {
  return new Map(shards.flatMap(({ record }) => record.counts).entries());
}

/** Returns the record of a part of a county, whose blocks counted `counts`. */
export function shardRecord(
  { prepared: { engine }, head, key }: Pick<PreparedCounty, "prepared" | "head" | "key">,
  shard: Shard,
  { top, block = defaultBlock, format = "csv" }: CountyOptions,
  counts: readonly BlockCounts[],
): ShardRecord {
  const seats = engine.programme.catalogue.courses.flatMap(({ courseId, seats }, course) =>
    seats === undefined ? [] : { course, courseId, seats },
  );
  return {
    format: 2,
    shard,
    key,
    head,
    options: { block, format, ...(top !== undefined && { top }) },
    counts: seats.length === 0 ? [sumCounts(counts)] : counts,
    seats,
  };
}
