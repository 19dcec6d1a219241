import type { Queue } from "bullmq";
import { CommandError, type ExitCode, exitCode } from "../exit-code.ts";
import type { Advance } from "../observe/run-observer.ts";
import type { RunRecord } from "../recommend/run-record.ts";
import type { JobData } from "./queued-run.ts";

/** Milliseconds between two looks at the queue. */
const lookPause = 500;

/** What a job that failed for good says of it: the exit code that `recommend` or `merge` would have had, and why. */
export const failureText = (exit: number, message: string) => `exit ${exit}: ${message}`;

function failureOf(text: string): CommandError {
  const [, exit, message] = /^exit (\d+): ([\s\S]*)$/.exec(text) ?? [];
  return new CommandError(
    (exit === undefined ? exitCode.internal : Number(exit)) as ExitCode,
    message ?? text,
  );
}

/** The first failure among a run's parts, else that of its merge. */
async function failureIn(queue: Queue<JobData>, id: string, shards: number): Promise<CommandError> {
  for (let index = 1; index <= shards; index++) {
    const part = await queue.getJob(`${id}-${index}`);
    if (part !== undefined && (await part.isFailed()))
      return failureOf(part.failedReason.replace(/^(exit \d+: )?/, `$1${index}/${shards}: `));
  }
  return failureOf((await queue.getJob(id))?.failedReason ?? "the run is not in the queue any more");
}

/**
 * Waits until a run of the queue has ended, and returns its record.
 *
 * @param advance is told how many of its parts are done.
 * @throws {CommandError} with the exit code of the job that failed.
 */
export async function awaitRun(
  queue: Queue<JobData>,
  id: string,
  shards: number,
  advance: Advance,
): Promise<RunRecord> {
  for (;;) {
    const job = await queue.getJob(id);
    const state = await job?.getState();
    if (state === "completed") return job?.returnvalue as RunRecord;
    if (job === undefined || state === "failed") throw await failureIn(queue, id, shards);
    const { processed = 0 } = await job.getDependenciesCount({ processed: true });
    advance(processed, shards);
    await new Promise((wake) => setTimeout(wake, lookPause));
  }
}
