import { workerData } from "node:worker_threads";
import {
  createPeopleEncoder,
  type FileFormat,
  type PeoplePieces,
  type SimulateOptions,
  simulate,
} from "@jingxun/datasets";
import { answerRequests } from "../blocks/answer-requests.ts";

const { options, format } = workerData as { readonly options: SimulateOptions; readonly format: FileFormat };
const encode = createPeopleEncoder(simulate(options), format);

answerRequests((block: number): Promise<PeoplePieces> => encode(block));
