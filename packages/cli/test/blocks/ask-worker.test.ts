import { Worker } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import { createAskWorker } from "../../src/blocks/ask-worker.ts";

/** Answers ten times a number, and ends at a negative one. */
const text = `
import { parentPort } from "node:worker_threads";
parentPort.on("message", (number) => {
  if (number < 0) process.exit(3);
  parentPort.postMessage(
    number === 13
      ? { status: "failed", error: { message: "13 is refused" } }
      : { status: "done", answer: 10 * number },
  );
});`;

const workers: Worker[] = [];

function start() {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(text)}`));
  workers.push(worker);
  return createAskWorker<number, number>(worker);
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

test("each request gets its own answer, however many wait", async () => {
  const ask = start();
  const numbers = Array.from({ length: 50 }, (_, number) => (number < 13 ? number : number + 1));
  expect(await Promise.all(numbers.map(ask))).toEqual(numbers.map((number) => 10 * number));
});

test("a request that fails fails alone", async () => {
  const ask = start();
  const answers = await Promise.allSettled([1, 13, 2].map(ask));
  expect(answers).toEqual([
    { status: "fulfilled", value: 10 },
    { status: "rejected", reason: new Error("13 is refused") },
    { status: "fulfilled", value: 20 },
  ]);
});

test("where the worker ends, all requests fail that wait, and all that come later", async () => {
  const ask = start();
  const ended = new Error("a worker ended with code 3");
  const answers = await Promise.allSettled([1, -1, 2].map(ask));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  await expect(ask(4)).rejects.toEqual(ended);
});
