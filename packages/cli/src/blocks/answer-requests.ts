import { parentPort } from "node:worker_threads";
import { failureOf, type WorkerMessage } from "./run-blocks.ts";

/** Answers, in a thread of its own, one request of `askWorker` after another. */
export function answerRequests<Request, Answer>(work: (request: Request) => Promise<Answer>): void {
  parentPort?.on("message", (request: Request) => {
    work(request)
      .then((answer): WorkerMessage<Answer> => ({ status: "done", answer }))
      .catch((error: unknown): WorkerMessage<Answer> => ({ status: "failed", error: failureOf(error) }))
      .then((message) => parentPort?.postMessage(message));
  });
}
