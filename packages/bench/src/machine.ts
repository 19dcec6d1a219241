import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** What the figures of a run depend on beside the code. */
export type Machine = {
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  /** Mean number of busy processes in the last minute; far above 0 at the start of a run, others were at work. */
  readonly load: number;
};

const bytesPerGb = 1_000_000_000;

/** Returns the facts of this machine now. */
export function machineFacts(): Machine {
  return {
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / bytesPerGb),
    load: Math.round(loadavg()[0] * 100) / 100,
  };
}
