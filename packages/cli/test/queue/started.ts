import { spawn } from "node:child_process";
import { type Ended, mainFile } from "../jingxun.ts";

/** A command that runs beside the test. */
export type Started = {
  readonly pid: number;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<Ended>;
  /** What it has written to stderr so far. */
  readonly stderr: () => string;
};

/** Starts the built command in a process of its own. */
export function start(...args: readonly string[]): Started {
  const child = spawn(process.execPath, [mainFile, ...args]);
  const text = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].on("data", (data: Buffer) => {
      text[stream] += data.toString();
    });
  const ended = new Promise<Ended>((resolve) => child.once("close", (exit) => resolve({ exit, ...text })));
  return { pid: child.pid!, signal: (signal) => child.kill(signal), ended, stderr: () => text.stderr };
}

/** Waits until something is there, and returns it. */
export async function until<Found>(find: () => Found | undefined): Promise<Found> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((wake) => setTimeout(wake, 10));
  }
}
