import { workerData } from "node:worker_threads";
import { answerRequests } from "../blocks/answer-requests.ts";
import type { BlockSetup } from "./block-request.ts";
import { type BlockStage, createBlockWork } from "./block-work.ts";

const { work } = createBlockWork(workerData as BlockSetup & BlockStage);

answerRequests(work, ({ bytes }) => [bytes.buffer as ArrayBuffer]);
