import type { BlockWork } from "../blocks/run-blocks.ts";
import { blocksIn } from "../blocks/staged-blocks.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { createBlockPlanner } from "./plan-block.ts";

/** Where the blocks of a run are staged, and the key of the run. */
export type BlockStage = { readonly directory: string; readonly key: string };

/** What a block that is staged counted, and its bytes. */
export type StagedBlock = { readonly counts: BlockCounts; readonly bytes: Uint8Array };

/** Returns what plans one block after another, and stages each. */
export function createBlockWork({
  directory,
  key,
  ...setup
}: BlockSetup & BlockStage): BlockWork<BlockRequest, StagedBlock> {
  const { work: plan, close } = createBlockPlanner(setup);
  const { write } = blocksIn<BlockCounts>(directory, key);
  const work = async (request: BlockRequest) => {
    const block = await plan(request);
    return { counts: block.record, bytes: await write(request.index, block) };
  };
  return { work, close };
}
