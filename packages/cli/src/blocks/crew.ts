import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { type AskWorker, createAskWorker } from "./ask-worker.ts";
import { shareNumbers } from "./share-numbers.ts";

/** The file that works in another thread, with what it needs for all blocks. */
export type CrewSource = { readonly file: URL; readonly data: unknown };

/** Workers, each in a thread of its own, which load what all blocks need while nothing is asked of them yet. */
export type Crew<Request, Answer> = {
  readonly asks: readonly AskWorker<Request, Answer>[];
  /** Ends the workers at once. */
  readonly stop: () => Promise<void>;
};

/** Room for the records of a block, which else are copied about while it is worked on: 8 % of the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 };

/**
 * Where threads take every core, those that would help to collect memory only hinder them: it takes 2 to 6 % more.
 * The flag holds for threads that are made later.
 */
function collectAlone(threads: number): void {
  if (threads >= availableParallelism()) setFlagsFromString("--no-parallel-scavenge");
}

/** Starts `count` workers, which share the numbers of their data. */
export function startCrew<Request, Answer>({ file, data }: CrewSource, count: number): Crew<Request, Answer> {
  collectAlone(count);
  const workerData = shareNumbers(data);
  const workers = Array.from({ length: count }, () => new Worker(file, { workerData, resourceLimits }));
  return {
    asks: workers.map((worker) => createAskWorker<Request, Answer>(worker)),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
