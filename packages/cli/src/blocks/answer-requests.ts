import { parentPort } from "node:worker_threads";
import { failureOf } from "./failure-of.ts";
import type { WorkerMessage } from "./worker-message.ts";

/** Answers, in a thread of its own, one request of `createAskWorker` after another. */
export function answerRequests<Request, Answer>(work: (request: Request) => Promise<Answer>): void {
  const answer = (request: Request) =>
    work(request)
      .then((answer): WorkerMessage<Answer> => ({ status: "done", answer }))
      .catch((error: unknown): WorkerMessage<Answer> => ({ status: "failed", error: failureOf(error) }))
      .then((message) => parentPort?.postMessage(message));
  let last: Promise<unknown> = Promise.resolve();
  parentPort?.on("message", (request: Request) => {
    last = last.then(() => answer(request));
  });
}
