import { fork } from "node:child_process";
import { CommandError, type ExitCode, exitCode } from "../exit-code.ts";
import type { Say } from "../observe/run-event.ts";
import type { RunRecord } from "../recommend/run-record.ts";
import type { JobMessage, JobRequest } from "./job-process.ts";

/** A job that a process of its own is at: the thread that renews the job's lock never computes. */
export type RunningJob = {
  /** @throws {CommandError} with the code that the job ended with; `internal` for a process that was killed. */
  readonly ended: Promise<RunRecord | undefined>;
  /** Asks the process to leave the job as it is. */
  readonly stop: () => void;
};

/** Starts a job in a process of its own, which ends with this one. */
export function startJobProcess(request: JobRequest, say: Say): RunningJob {
  const child = fork(new URL("job-process.js", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<RunRecord | undefined>((resolve, reject) => {
    let last: Exclude<JobMessage, { status: "going" }> | undefined;
    child.on("message", (message: JobMessage) => {
      if (message.status === "going") say(message.event);
      else last = message;
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (last?.status === "done") resolve(last.record);
      else if (last !== undefined) reject(new CommandError(last.exit as ExitCode, last.message));
      else if (code === exitCode.interrupted) reject(new CommandError(code, "interrupted"));
      else
        reject(
          new CommandError(
            exitCode.internal,
            `expected the job's process to tell how it ended, got ${signal ?? `exit code ${code}`}`,
          ),
        );
    });
  });
  child.send(request);
  return { ended, stop: () => child.kill("SIGTERM") };
}
