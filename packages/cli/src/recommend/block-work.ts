import type { BlockWork } from "../blocks/run-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { createWorkClock, type PartSeconds } from "../observe/work-clock.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { createBlockPlanner } from "./plan-block.ts";

/** Where the blocks of a run are staged, and the key of the run. */
export type BlockStage = { readonly directory: string; readonly key: string };

/** What a block counted, and how long its parts took. */
export type BlockAnswer = { readonly counts: BlockCounts; readonly seconds: PartSeconds };

/** Returns what plans one block after another, stages each, and says what was counted. */
export function createBlockWork({
  directory,
  key,
  ...setup
}: BlockSetup & BlockStage): BlockWork<BlockRequest, BlockAnswer> {
  const clock = createWorkClock();
  const { work: plan, close } = createBlockPlanner(setup, clock);
  const { write } = blocksIn<BlockCounts>(directory, key);
  const work = async (request: BlockRequest) => {
    const block = await plan(request);
    await write(request.index, block);
    return { counts: block.record, seconds: clock.take() };
  };
  return { work, close };
}
