import { parentPort, type TransferListItem } from "node:worker_threads";
import { failureOf, type WorkerMessage } from "./worker-message.ts";

/**
 * Answers, in a thread of its own, one request of `createAskWorker` after another.
 *
 * @param transferOf returns what of an answer is handed over and not copied.
 */
export function answerRequests<Request, Answer>(
  work: (request: Request) => Promise<Answer>,
  transferOf: (answer: Answer) => readonly TransferListItem[] = () => [],
): void {
  const answer = async (request: Request) => {
    try {
      const answer = await work(request);
      const message: WorkerMessage<Answer> = { status: "done", answer };
      parentPort?.postMessage(message, transferOf(answer));
    } catch (error) {
      const message: WorkerMessage<Answer> = { status: "failed", error: failureOf(error) };
      parentPort?.postMessage(message);
    }
  };
  let last: Promise<void> = Promise.resolve();
  parentPort?.on("message", (request: Request) => {
    last = last.then(() => answer(request));
  });
}
