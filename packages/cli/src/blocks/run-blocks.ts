import { Worker } from "node:worker_threads";
import { EngineError, type EngineErrorCode } from "@jingxun/engine";
import { CommandError, type ExitCode } from "../exit-code.ts";
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

/** What a worker says of one block. */
export type WorkerMessage<Answer> =
  | { readonly status: "done"; readonly answer: Answer }
  | { readonly status: "failed"; readonly error: WorkerFailure };

/** An error of a worker, as plain data: threads do not hand on classes. */
export type WorkerFailure = {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly syscall?: string;
  /** The file, of an error of the file system. */
  readonly path?: string;
  /** Of an end of the command that is not a success. */
  readonly exit?: ExitCode;
  /** Set where the engine refused what it was given. */
  readonly isEngine?: true;
};

/** Returns an error as plain data. */
export function failureOf(error: unknown): WorkerFailure {
  if (!(error instanceof Error)) return { message: String(error) };
  const { message, stack, code, syscall, path } = error as NodeJS.ErrnoException;
  return {
    message,
    ...(stack && { stack }),
    ...(code && { code }),
    ...(syscall && { syscall }),
    ...(path && { path }),
    ...(error instanceof CommandError && { exit: error.exit }),
    ...(error instanceof EngineError && { isEngine: true }),
  };
}

/** Returns the error that a worker had, of its class and with its code. */
export function errorOf({ message, exit, isEngine, ...rest }: WorkerFailure): Error {
  if (exit !== undefined) return new CommandError(exit, message);
  if (isEngine) return new EngineError(rest.code as EngineErrorCode, message);
  return Object.assign(new Error(message), rest);
}

/** Asks a worker, which answers one request after another, for one block. */
export function askWorker<Request, Answer>(worker: Worker, request: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
      then();
    };
    const onMessage = (message: WorkerMessage<Answer>) =>
      settle(() => (message.status === "done" ? resolve(message.answer) : reject(errorOf(message.error))));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`a worker ended with code ${code}`)));
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    worker.postMessage(request);
  });
}

/** Takes blocks until none is left or one has failed. */
async function workOff<Request, Answer>(
  { requestOf, onDone }: BlockRun<Request, Answer>,
  deal: Dealer,
  work: (request: Request) => Promise<Answer>,
): Promise<void> {
  for (let hand = deal(); hand.length > 0; hand = deal())
    for (const index of hand) onDone(index, await work(requestOf(index)));
}

/** Room for the records of a block, which else are copied about while it is worked on: 8 % of the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 };

/**
 * Works off all blocks. With one thread or one block nothing leaves this thread; else as many workers as `threads` share
 * them. After a failure no further block is begun.
 *
 * @throws the first failure, with the code of the file system where it has one.
 */
export async function runBlocks<Request, Answer>(run: BlockRun<Request, Answer>): Promise<void> {
  const { indices, threads, here, elsewhere, onStart } = run;
  const count = Math.min(threads, indices.length);
  const deal = dealBlocks(indices, count);
  if (count <= 1) {
    const { work, close } = here();
    await workOff(run, deal, work).finally(close);
    return;
  }
  const workers = Array.from(
    { length: count },
    () => new Worker(elsewhere.file, { workerData: elsewhere.data, resourceLimits }),
  );
  const stop = async () => {
    await Promise.all(workers.map((worker) => worker.terminate()));
  };
  onStart?.(stop);
  try {
    await Promise.all(workers.map((worker) => workOff(run, deal, (request) => askWorker(worker, request))));
  } finally {
    await stop();
  }
}
