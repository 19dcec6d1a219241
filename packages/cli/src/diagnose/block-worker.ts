import { parentPort, workerData } from "node:worker_threads";
import { type BlockWork, failureOf, type WorkerMessage } from "../blocks/run-blocks.ts";
import {
  createLearner,
  createPortrayer,
  type DiagnosisRequest,
  type DiagnosisSetup,
  type PortraitSetup,
} from "./diagnosis-block.ts";

const setup = workerData as DiagnosisSetup | PortraitSetup;
const { work }: BlockWork<DiagnosisRequest, unknown> =
  "stage" in setup ? createPortrayer(setup) : createLearner(setup);

parentPort?.on("message", (request: DiagnosisRequest) => {
  work(request)
    .then((answer): WorkerMessage<unknown> => ({ status: "done", answer }))
    .catch((error: unknown): WorkerMessage<unknown> => ({ status: "failed", error: failureOf(error) }))
    .then((message) => parentPort?.postMessage(message));
});
