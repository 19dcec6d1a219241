import { Worker } from "node:worker_threads";
import type { InputFile } from "@jingxun/datasets";
import { createAskWorker } from "../blocks/ask-worker.ts";

/** A file in a folder. */
export type HashRequest = { readonly directory: string; readonly file: string };

/** Returns what a file is. @throws the errors of the file system. */
export type HashFile = (directory: string, file: string) => Promise<InputFile>;

/**
 * Does `work` with what hashes files, one after another, in a thread of its own: four gigabytes take it two seconds, as
 * long as everything takes that is read of a million teachers and the engines take to be made.
 */
export async function withFileHasher<Result>(work: (hashFile: HashFile) => Promise<Result>): Promise<Result> {
  const worker = new Worker(new URL("hash-worker.js", import.meta.url));
  const ask = createAskWorker<HashRequest, InputFile>(worker);
  return work((directory, file) => ask({ directory, file })).finally(() => worker.terminate());
}
