import { workerData } from "node:worker_threads";
import { answerRequests } from "../blocks/answer-requests.ts";
import type { BlockSetup } from "./block-request.ts";
import { createBlockWork } from "./block-work.ts";

answerRequests(createBlockWork(workerData as BlockSetup).work);
