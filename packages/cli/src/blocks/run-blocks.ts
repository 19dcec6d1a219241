import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { type AskWorker, createAskWorker } from "./ask-worker.ts";
import { type Dealer, dealBlocks } from "./deal-blocks.ts";

/** What works one block after another off. */
export type BlockWork<Request, Answer> = {
  readonly work: (request: Request) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

/** Works blocks off, some neighbours by each worker that is free. */
export type BlockRun<Request, Answer> = {
  /** The blocks still to do, in the order in which they are given out. */
  readonly indices: readonly number[];
  /** Most blocks worked on at a time; none of more than one leaves this thread. */
  readonly threads: number;
  readonly requestOf: (index: number) => Request;
  /** Called as each is done, in no particular order. */
  readonly onDone: (index: number, answer: Answer) => void;
  /** Works in this thread, and closes what was opened for it. */
  readonly here: () => BlockWork<Request, Answer>;
  /** The file that works in another thread, with what it needs for all blocks. */
  readonly elsewhere: { readonly file: URL; readonly data: unknown };
  /** Called with what ends the workers at once. */
  readonly onStart?: (stop: () => Promise<void>) => void;
};

/**
 * Takes blocks until none is left or one has failed.
 *
 * @param ahead how many blocks are asked for beside the one that is worked on.
 */
async function workOff<Request, Answer>(
  { requestOf, onDone }: BlockRun<Request, Answer>,
  deal: Dealer,
  ask: AskWorker<Request, Answer>,
  ahead: number,
): Promise<void> {
  const asked: { readonly index: number; readonly answer: Promise<Answer> }[] = [];
  const takeFirst = async () => {
    const { index, answer } = asked.shift()!;
    onDone(index, await answer);
  };
  for (let hand = deal(); hand.length > 0; hand = deal())
    for (const index of hand) {
      const answer = ask(requestOf(index));
      // Of those that wait behind a failure nobody asks any more.
      answer.catch(() => undefined);
      asked.push({ index, answer });
      if (asked.length > ahead) await takeFirst();
    }
  while (asked.length > 0) await takeFirst();
}

/** A worker that has answered is not to wait until this thread has time for it. */
const aheadOfWorkers = 1;

/**
 * Where threads take every core, those that would help to collect memory only hinder them: it takes 2 to 6 % more.
 * The flag holds for threads that are made later.
 */
function collectAlone(threads: number): void {
  if (threads >= availableParallelism()) setFlagsFromString("--no-parallel-scavenge");
}

/** Room for the records of a block, which else are copied about while it is worked on: 8 % of the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 };

/**
 * Works off all blocks. With one thread or one block nothing leaves this thread; else as many workers as `threads` share
 * them. After a failure no further block is handed out.
 *
 * @throws the first failure, with the code of the file system where it has one.
 */
export async function runBlocks<Request, Answer>(run: BlockRun<Request, Answer>): Promise<void> {
  const { indices, threads, here, elsewhere, onStart } = run;
  const count = Math.min(threads, indices.length);
  const deal = dealBlocks(indices, count);
  if (count <= 1) {
    const { work, close } = here();
    await workOff(run, deal, work, 0).finally(close);
    return;
  }
  collectAlone(count);
  const workers = Array.from(
    { length: count },
    () => new Worker(elsewhere.file, { workerData: elsewhere.data, resourceLimits }),
  );
  const stop = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  onStart?.(stop);
  try {
    await Promise.all(workers.map((worker) => workOff(run, deal, createAskWorker(worker), aheadOfWorkers)));
  } finally {
    await stop();
  }
}
