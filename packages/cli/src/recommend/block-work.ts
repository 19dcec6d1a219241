import type { BlockWork } from "../blocks/run-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { createBlockPlanner } from "./plan-block.ts";

/** Where the blocks of a run are staged, and the key of the run. */
export type BlockStage = { readonly directory: string; readonly key: string };

/** Returns what plans one block after another, stages each, and says what was counted. */
export function createBlockWork({
  directory,
  key,
  ...setup
}: BlockSetup & BlockStage): BlockWork<BlockRequest, BlockCounts> {
  const { work: plan, close } = createBlockPlanner(setup);
  const { write } = blocksIn<BlockCounts>(directory, key);
  const work = async (request: BlockRequest) => {
    const block = await plan(request);
    await write(request.index, block);
    return block.record;
  };
  return { work, close };
}
