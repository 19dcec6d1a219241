import { parentPort, workerData } from "node:worker_threads";
import {
  createPeopleEncoder,
  type FileFormat,
  type PeoplePieces,
  type SimulateOptions,
  simulate,
} from "@jingxun/datasets";
import { failureOf, type WorkerMessage } from "../blocks/run-blocks.ts";

const { options, format } = workerData as { readonly options: SimulateOptions; readonly format: FileFormat };
const encode = createPeopleEncoder(simulate(options), format);

parentPort?.on("message", (block: number) => {
  encode(block)
    .then((answer): WorkerMessage<PeoplePieces> => ({ status: "done", answer }))
    .catch((error: unknown): WorkerMessage<PeoplePieces> => ({ status: "failed", error: failureOf(error) }))
    .then((message) => parentPort?.postMessage(message));
});
