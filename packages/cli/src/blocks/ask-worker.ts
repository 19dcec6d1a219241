import type { Worker } from "node:worker_threads";
import { errorOf, type WorkerMessage } from "./worker-message.ts";

/** Asks a worker for an answer. @throws what the worker failed with, or that it ended. */
export type AskWorker<Request, Answer> = (request: Request) => Promise<Answer>;

type Waiting<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Returns what asks a worker, which answers in the order in which it is asked: a request that waits there is begun when the
 * one before it is answered, whatever this thread is at.
 */
export function createAskWorker<Request, Answer>(worker: Worker): AskWorker<Request, Answer> {
  const waiting: Waiting<Answer>[] = [];
  let ended: Error | undefined;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on("message", (message: WorkerMessage<Answer>) => {
    const first = waiting.shift()!;
    if (message.status === "done") first.resolve(message.answer);
    else first.reject(errorOf(message.error));
  });
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`a worker ended with code ${code}`)));
  return (request) =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) {
        reject(ended);
        return;
      }
      waiting.push({ resolve, reject });
      worker.postMessage(request);
    });
}
