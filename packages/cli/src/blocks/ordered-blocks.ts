import { Worker } from "node:worker_threads";
import { createAskWorker } from "./ask-worker.ts";

/** Who works on blocks that are wanted in order. */
export type OrderedBlockOptions = {
  readonly threads: number;
  /** The file that answers the number of a block in a thread of its own, with what it needs for all blocks. */
  readonly file: URL;
  readonly data: unknown;
};

/** Blocks that are under way or wait to be taken, for each thread: memory stays bounded where the taker is slow. */
const blocksAhead = 2;

/**
 * Yields what threads make of the blocks 0 to `blockCount` − 1, in this order.
 *
 * @throws the first failure in the order of the blocks.
 */
export async function* orderedBlocks<Answer>(
  blockCount: number,
  { threads, file, data }: OrderedBlockOptions,
): AsyncGenerator<Answer, void, undefined> {
  const workers = Array.from(
    { length: Math.min(threads, blockCount) },
    () => new Worker(file, { workerData: data }),
  );
  const asks = workers.map((worker) => createAskWorker<number, Answer>(worker));
  const begin = (block: number) => {
    const answer = asks[block % workers.length](block);
    // It is thrown where the block is taken; until then it must not end the process.
    answer.catch(() => undefined);
    return answer;
  };
  const ahead = Math.min(blockCount, blocksAhead * workers.length);
  const begun = Array.from({ length: ahead }, (_, block) => begin(block));
  try {
    for (let block = 0; block < blockCount; block++) {
      yield await begun.shift()!;
      if (block + ahead < blockCount) begun.push(begin(block + ahead));
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
