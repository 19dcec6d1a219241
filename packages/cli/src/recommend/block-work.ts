import type { BlockWork } from "../blocks/run-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import { createWorkClock, type PartSeconds } from "../observe/work-clock.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { createBlockPlanner } from "./plan-block.ts";

/** What a block counted, and how long its parts took. */
export type BlockAnswer = { readonly counts: BlockCounts; readonly seconds: PartSeconds };

/** Returns what plans one block after another, stages each, and says what was counted. */
export function createBlockWork(setup: BlockSetup): BlockWork<BlockRequest, BlockAnswer> {
  const clock = createWorkClock();
  const { work: plan, close } = createBlockPlanner(setup, clock);
  const work = async (request: BlockRequest) => {
    const { index, stage } = request;
    const block = await plan(request);
    await blocksIn<BlockCounts>(stage.directory, stage.key).write(index, block);
    return { counts: block.record, seconds: clock.take() };
  };
  return { work, close };
}
