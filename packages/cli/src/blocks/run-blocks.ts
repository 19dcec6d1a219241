import type { AskWorker } from "./ask-worker.ts";
import { type Crew, type CrewSource, startCrew } from "./crew.ts";
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
  readonly elsewhere: CrewSource;
  /** Workers of `elsewhere` that were started beforehand; they are ended. */
  readonly crew?: Crew<Request, Answer> | undefined;
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
 * Works off all blocks. With one thread or one block nothing leaves this thread; else as many workers as `threads` share
 * them. After a failure no further block is handed out.
 *
 * @throws the first failure, with the code of the file system where it has one.
 */
export async function runBlocks<Request, Answer>(run: BlockRun<Request, Answer>): Promise<void> {
  const { indices, threads, here, elsewhere, crew: early, onStart } = run;
  const count = Math.min(threads, indices.length);
  const deal = dealBlocks(indices, count);
  if (count <= 1) {
    await early?.stop();
    const { work, close } = here();
    await workOff(run, deal, work, 0).finally(close);
    return;
  }
  const { asks, stop } = early ?? startCrew<Request, Answer>(elsewhere, count);
  onStart?.(stop);
  try {
    await Promise.all(asks.map((ask) => workOff(run, deal, ask, aheadOfWorkers)));
  } finally {
    await stop();
  }
}
