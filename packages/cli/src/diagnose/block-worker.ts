import { workerData } from "node:worker_threads";
import { answerRequests } from "../blocks/answer-requests.ts";
import type { BlockWork } from "../blocks/run-blocks.ts";
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

answerRequests(work);
