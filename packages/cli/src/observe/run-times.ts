import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeRunRecord } from "../recommend/run-record.ts";
import { rounded } from "./rate-of.ts";
import type { RunObserver } from "./run-observer.ts";
import type { PartSeconds } from "./work-clock.ts";

/** The file beside a run's record that says how long the run took: the only one of its files that differs each time. */
export const timesFile = "run-times.json";

/** How long a run, or a part of one, took. */
export type RunTimes = {
  readonly format: 1;
  /** The record of the run that was timed. */
  readonly record: { readonly file: string; readonly sha256: string };
  /** Time of day, UTC. */
  readonly began: string;
  readonly ended: string;
  /** By stage; `profiles` is within `prepare`. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What the threads spent on the parts of planning, all together; absent where nobody was planned for. */
  readonly work?: PartSeconds;
  /** Seconds from begin to end. */
  readonly total: number;
  /** Teachers planned, those of blocks that `--resume` found left out, and how many of them a second of planning. */
  readonly planned?: number;
  readonly plannedPerSecond?: number;
  readonly threads?: number;
  /** The most memory that the process held, in bytes. */
  readonly peakMemory: number;
  /** Version of Node. */
  readonly node: string;
  /** Times of the parts that were joined, in order; `null` where a part has none. */
  readonly parts?: readonly (RunTimes | null)[];
};

const bytesPerKib = 1024;

function planningOf({ seconds, done }: RunObserver): Pick<RunTimes, "planned" | "plannedPerSecond"> {
  const { plan: planned } = done();
  const { plan } = seconds();
  if (planned === undefined) return {};
  return { planned, ...(planned > 0 && plan > 0 && { plannedPerSecond: rounded(planned / plan) }) };
}

/** Writes how long the run in `directory` took, whose record is there under the name `file`. */
export async function writeRunTimes(
  directory: string,
  file: string,
  began: Date,
  observer: RunObserver,
  further: Pick<RunTimes, "threads" | "parts">,
): Promise<void> {
  const sha256 = createHash("sha256")
    .update(await readFile(join(directory, file)))
    .digest("hex");
  const ended = new Date();
  const work = observer.work();
  const times: RunTimes = {
    format: 1,
    record: { file, sha256 },
    began: began.toISOString(),
    ended: ended.toISOString(),
    seconds: observer.seconds(),
    ...(Object.keys(work).length > 0 && { work }),
    total: rounded((ended.getTime() - began.getTime()) / 1000),
    ...planningOf(observer),
    ...further,
    peakMemory: process.resourceUsage().maxRSS * bytesPerKib,
    node: process.version,
  };
  await writeRunRecord(join(directory, timesFile), times);
}

/** Returns the times in `directory`, or `null` where there are none. */
export async function readRunTimes(directory: string): Promise<RunTimes | null> {
  try {
    return JSON.parse(await readFile(join(directory, timesFile), "utf8")) as RunTimes;
  } catch {
    return null;
  }
}
