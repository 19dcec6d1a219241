import { join } from "node:path";
import { type CountySeats, exceedSeats, type SeatDemand, type TeacherId } from "@jingxun/engine";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { type BlockCounts, sumCounts } from "./block-counts.ts";
import type { BlockStage } from "./block-request.ts";
import { type BlockedRun, planBlocks, type Stage } from "./county-blocks.ts";
import { createSeatDesk } from "./county-seats.ts";
import { demandsPart, readDemands } from "./demand-rows.ts";
import { hashOf } from "./hash-of.ts";
import type { CountyOptions, PreparedCounty } from "./prepare-county.ts";

/** Where in the folder of the output blocks are staged. */
export const stageName = ".jingxun-blocks";

/** What blocks counted, by their numbers. */
export type CountsOf = ReadonlyMap<number, BlockCounts>;

/** Returns the counts of blocks in the order of their numbers. */
export const inOrder = (counts: CountsOf): readonly BlockCounts[] =>
  [...counts].sort(([a], [b]) => a - b).map(([, count]) => count);

/** How the seats of a county were given, and the blocks of those whom this moved, planned again. */
export type SeatedBlocks = {
  readonly seats: CountySeats;
  readonly counts: CountsOf;
  /** Where these are staged. */
  readonly stage: Stage;
};

/** Reads what the plans of a staged block want of courses with limited seats. */
export async function stagedDemands(
  { people, rangeOf }: Pick<BlockedRun, "people" | "rangeOf">,
  { directory, key }: BlockStage,
  index: number,
): Promise<readonly SeatDemand[]> {
  const { parts } = await blocksIn(directory, key).read(index);
  return readDemands(parts.get(demandsPart)!, people.idsIn(rangeOf(index)));
}

/**
 * Gives the seats of a county of which every block has been planned as if none were limited, and plans the blocks of those
 * whom they move once more.
 *
 * @param demandsOf gives what the plans of a block want; only called where seats are scarce.
 */
export async function seatBlocks(
  { run, prepared, key }: PreparedCounty,
  counts: CountsOf,
  demandsOf: (index: number) => Promise<readonly SeatDemand[]>,
  { out, resume = false, onContenders }: Pick<CountyOptions, "out" | "resume" | "onContenders">,
): Promise<SeatedBlocks> {
  const { people, observer, rangeOf } = run;
  const desk = createSeatDesk(people, prepared, onContenders);
  const indices = [...counts.keys()].sort((a, b) => a - b);
  const { wanted } = sumCounts(inOrder(counts));
  const seats = await observer.stage("seats", async () => {
    if (exceedSeats(prepared.engine.programme.catalogue, wanted))
      for (const index of indices) desk.addDemands(await demandsOf(index));
    return desk.allot();
  });
  const { allotments } = seats;
  const stage = {
    directory: join(out, stageName, "seated"),
    key: hashOf({ key, seats: [...allotments].map(([id, { seats }]) => [id, seats]) }),
    resume,
  };
  const isMoved = (teacherId: TeacherId) => allotments.has(teacherId);
  const moved = indices.filter((index) => people.idsIn(rangeOf(index)).some(isMoved));
  if (moved.length === 0) return { seats, counts: new Map(), stage };
  const again = await observer.stage("replan", (advance) =>
    planBlocks(run, stage, moved, { advance, allotments }),
  );
  return { seats, counts: again, stage };
}
