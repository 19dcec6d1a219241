import { hostname } from "node:os";
import type { Job, Worker } from "bullmq";
import { CommandError, exitCode } from "../exit-code.ts";
import type { RunEvent } from "../observe/run-event.ts";
import type { RunRecord } from "../recommend/run-record.ts";
import { failureText } from "./await-run.ts";
import type { OpenedRedis } from "./open-redis.ts";
import { removeParts } from "./part-folders.ts";
import { type JobData, queueName } from "./queued-run.ts";
import { type RunningJob, startJobProcess } from "./start-job-process.ts";

/** What a worker tells of its jobs, beside what these tell of themselves. */
export type WorkerEvent = {
  readonly event: "job";
  /** As in the queue: `plan 3/10` or `merge`. */
  readonly job: string;
  readonly out: string;
  readonly state: "taken" | "done" | "waiting" | "failed";
  /** Why it waits or failed. */
  readonly reason?: string;
};

export type WorkOptions = {
  /** Most threads of a job; default as many as the machine runs at once. */
  readonly threads?: number;
  /** Seconds after which the job of a worker that is gone is given to another. */
  readonly lock: number;
  readonly tell: (event: WorkerEvent | RunEvent) => void;
  /** Called with what is wrong between worker and server, and that again only after something else or a connection. */
  readonly onTrouble: (reason: string) => void;
};

/** Milliseconds until a job that another process of this machine is at is looked at again. */
const heldPause = 2000;

/** How often a job may lose its worker: one that takes down every machine must end. */
const mostLosses = 10;

/** What waiting for changes nothing. */
const isFinal = (exit: number) => exit === exitCode.unusable || exit === exitCode.contradictoryPolicy;

type Processor = (job: Job<JobData>, token?: string) => Promise<RunRecord | undefined>;

function createProcessor(
  { bullmq }: OpenedRedis,
  { threads, tell }: WorkOptions,
  isStopping: () => boolean,
  onStart: (running: RunningJob) => void,
): Processor {
  const giveBack = async (job: Job<JobData>, token: string | undefined): Promise<never> => {
    await job.moveToWait(token);
    throw new bullmq.WaitingError();
  };
  return async (job, token) => {
    const { data, name } = job;
    const say = (state: WorkerEvent["state"], reason?: string) =>
      tell({ event: "job", job: name, out: data.run.options.out, state, ...(reason && { reason }) });
    if (isStopping()) return giveBack(job, token);
    say("taken");
    const running = startJobProcess({ job: data, ...(threads !== undefined && { threads }) }, (event) => {
      tell(event);
      // Of use to whoever looks at the queue; without the server there is nobody to tell.
      job.updateProgress(event).catch(() => undefined);
    });
    onStart(running);
    try {
      const record = await running.ended;
      say("done");
      return record;
    } catch (error) {
      const { exit, message } =
        error instanceof CommandError ? error : new CommandError(exitCode.internal, String(error));
      if (isStopping()) {
        say("waiting", message);
        return giveBack(job, token);
      }
      // The lock of a part is of this machine: whoever holds it lives. That of the whole output may be another run's.
      if (exit === exitCode.folderHeld && data.kind === "plan") {
        say("waiting", message);
        await job.moveToDelayed(Date.now() + heldPause, token);
        throw new bullmq.DelayedError();
      }
      say("failed", message);
      const text = failureText(exit, message);
      throw isFinal(exit) ? new bullmq.UnrecoverableError(text) : new Error(text);
    }
  };
}

/** Tells of the same trouble once: each try to connect again fails for the same reason. */
function listenForTrouble(
  worker: Worker,
  redis: OpenedRedis["redis"],
  onTrouble: WorkOptions["onTrouble"],
): void {
  let last: string | undefined;
  worker.on("error", ({ message }) => {
    if (message !== last) onTrouble(message);
    last = message;
  });
  redis.on("ready", () => {
    last = undefined;
  });
}

/** Takes jobs from the queue, one at a time, until stopped. */
export type QueueWorker = {
  /** Gives the job at hand back to the queue, where there is a server to give it to, and takes no other. */
  readonly stop: () => Promise<void>;
};

/** Starts to take jobs from the queue. */
export function workOffQueue(opened: OpenedRedis, options: WorkOptions): QueueWorker {
  let isStopping = false;
  let running: RunningJob | undefined;
  const processor = createProcessor(
    opened,
    options,
    () => isStopping,
    (started) => {
      running = started;
    },
  );
  const lock = options.lock * 1000;
  const worker = new opened.bullmq.Worker<JobData, RunRecord | undefined>(queueName, processor, {
    connection: opened.redis,
    name: `${hostname()}-${process.pid}`,
    lockDuration: lock,
    stalledInterval: lock,
    maxStalledCount: mostLosses,
  });
  listenForTrouble(worker, opened.redis, options.onTrouble);
  worker.on("completed", ({ data }) => {
    if (data.kind === "merge") removeParts(data.run).catch((error: Error) => console.error(error.message));
  });
  return {
    stop: async () => {
      isStopping = true;
      running?.stop();
      // A server that is away would be waited for; the job goes to another worker when its lock ends.
      await worker.close(opened.redis.status !== "ready");
    },
  };
}
