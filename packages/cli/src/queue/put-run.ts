import { randomUUID } from "node:crypto";
import type { FlowJob, Job, JobsOptions, Queue } from "bullmq";
import { CommandError, exitCode } from "../exit-code.ts";
import { hashOf } from "../recommend/hash-of.ts";
import type { OpenedRedis } from "./open-redis.ts";
import { removeParts } from "./part-folders.ts";
import { type JobData, type QueuedRun, queueName } from "./queued-run.ts";

const hour = 3600;

/** Of what can pass by itself a job is tried again after 1, 2, 4 … seconds, over some two minutes. */
const jobOptions: JobsOptions = {
  attempts: 8,
  backoff: { type: "exponential", delay: 1000 },
  removeOnComplete: { age: 24 * hour },
  removeOnFail: { age: 7 * 24 * hour },
};

function flowOf(id: string, run: QueuedRun): FlowJob {
  const { shards } = run;
  const part = (index: number): NonNullable<FlowJob["children"]>[number] => {
    const data: JobData = { kind: "plan", run, shard: { index, of: shards } };
    const opts = { ...jobOptions, jobId: `${id}-${index}`, failParentOnFailure: true };
    return { name: `plan ${index}/${shards}`, queueName, data, opts };
  };
  const data: JobData = { kind: "merge", run };
  const children = Array.from({ length: shards }, (_, at) => part(at + 1));
  return { name: "merge", queueName, data, opts: { ...jobOptions, jobId: id }, children };
}

/** Takes an ended attempt at the same run out of the queue, and what it left, where that is seen from here. */
async function removeEnded(job: Job<JobData>): Promise<void> {
  try {
    await job.remove();
  } catch {
    throw new CommandError(
      exitCode.folderHeld,
      "enqueue: expected the parts of the attempt before, which failed, to have ended, got some under way; wait for them",
    );
  }
  await removeParts(job.data.run);
}

/** A run in the queue; `isNew` unless it was there already and has not ended. */
export type PutRun = { readonly id: string; readonly isNew: boolean };

/**
 * Puts a run into the queue: a job for each part, and one that joins them once all are there. The same run that is still
 * under way is left as it is; one that has ended is put anew.
 */
export async function putRun(
  { bullmq, redis }: OpenedRedis,
  queue: Queue<JobData>,
  wanted: Omit<QueuedRun, "format" | "token">,
): Promise<PutRun> {
  const id = `run-${hashOf(wanted).slice(0, 16)}`;
  const earlier = await queue.getJob(id);
  if (earlier !== undefined) {
    const state = await earlier.getState();
    if (state !== "completed" && state !== "failed") return { id, isNew: false };
    await removeEnded(earlier);
  }
  const flow = new bullmq.FlowProducer({ connection: redis });
  try {
    await flow.add(flowOf(id, { format: 1, token: randomUUID(), ...wanted }));
  } finally {
    await flow.close();
  }
  return { id, isNew: true };
}
