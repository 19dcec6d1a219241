import { hashFile } from "@jingxun/datasets/hash-file";
import { answerRequests } from "../blocks/answer-requests.ts";
import type { HashRequest } from "./with-file-hasher.ts";

answerRequests(({ directory, file }: HashRequest) => hashFile(directory, file));
