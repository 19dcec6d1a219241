import { parentPort, workerData } from "node:worker_threads";
import { failureOf, type WorkerMessage } from "../blocks/run-blocks.ts";
import type { BlockCounts } from "./block-counts.ts";
import type { BlockRequest, BlockSetup } from "./block-request.ts";
import { type BlockStage, createBlockWork } from "./block-work.ts";

const { work } = createBlockWork(workerData as BlockSetup & BlockStage);

parentPort?.on("message", (request: BlockRequest) => {
  work(request)
    .then((answer): WorkerMessage<BlockCounts> => ({ status: "done", answer }))
    .catch((error: unknown): WorkerMessage<BlockCounts> => ({ status: "failed", error: failureOf(error) }))
    .then((message) => parentPort?.postMessage(message));
});
