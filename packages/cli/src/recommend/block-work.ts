import { blocksIn } from "../blocks/staged-blocks.ts";
import type { BlockCounts } from "./block-counts.ts";
import { type BlockRequest, type BlockSetup, createBlockPlanner } from "./plan-block.ts";

/** Where the blocks of a run are staged, and the key of the run. */
export type BlockStage = { readonly directory: string; readonly key: string };

/** Returns what plans one block after another, stages each, and says what was counted. */
export function createBlockWork({
  directory,
  key,
  ...setup
}: BlockSetup & BlockStage): (request: BlockRequest) => Promise<BlockCounts> {
  const plan = createBlockPlanner(setup);
  const { write } = blocksIn<BlockCounts>(directory, key);
  return async (request) => {
    const block = await plan(request);
    await write(request.index, block);
    return block.record;
  };
}
