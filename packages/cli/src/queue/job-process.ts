import { exitCode } from "../exit-code.ts";
import { exitOf } from "../exit-of.ts";
import type { RunEvent } from "../observe/run-event.ts";
import { sayAtMostEvery } from "../observe/say-events.ts";
import type { RunRecord } from "../recommend/run-record.ts";
import { performJob } from "./perform-job.ts";
import type { JobData } from "./queued-run.ts";

/** What a worker asks of the process of a job. */
export type JobRequest = { readonly job: JobData; readonly threads?: number };

/** What the process of a job tells its worker. */
export type JobMessage =
  | { readonly status: "going"; readonly event: RunEvent }
  | { readonly status: "done"; readonly record?: RunRecord }
  | { readonly status: "failed"; readonly exit: number; readonly message: string };

/** Milliseconds between two messages about the same stage. */
const messagePause = 1000;

// A worker that is gone hears nothing, which is no error: the process leaves as soon as it knows.
const tell = (message: JobMessage) => process.send?.(message, () => {});

// Without its worker nobody waits for the job: another worker is given it.
const leave = () => process.exit(exitCode.interrupted);

/** Tells how the job ended, and ends. */
const end = (message: JobMessage) => {
  process.off("disconnect", leave);
  process.send?.(message, () => process.exit());
};

process.once("disconnect", leave);
process.once("message", ({ job, ...options }: JobRequest) => {
  const say = sayAtMostEvery(messagePause, (event) => tell({ status: "going", event }));
  performJob(job, { ...options, say }).then(
    (record) => end({ status: "done", ...(record && { record }) }),
    (error: unknown) => end({ status: "failed", ...exitOf(error, job.run.options.lang) }),
  );
});
