import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { type ProcessSpace, processSpace } from "./process-space.ts";

/** A process, told from any other that had or will have its number; `started` is empty where that cannot be told. */
export type LockHolder = ProcessSpace & {
  readonly host: string;
  readonly pid: number;
  readonly started: string;
};

/** What begins the name of every lock. */
const lockPrefix = ".jingxun.lock-";

/** Where the 22nd field of the process's state, its start in ticks since the machine's, comes after the name. */
const startField = 19;

/** When a process started, which tells it from an earlier one of its number; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the command, in brackets, may hold blanks and brackets.
    return state.slice(state.lastIndexOf(")") + 2).split(" ")[startField] ?? "";
  } catch {
    return "";
  }
}

/** Returns this process. */
export const ownHolder = (): LockHolder => ({
  host: hostname(),
  pid: process.pid,
  started: startOf(process.pid),
  ...processSpace(),
});

/**
 * Whether it can be told from here whether the process still runs: of another machine it cannot, nor of another container,
 * whatever its host name.
 */
export function isHere({ host, space, machine }: LockHolder): boolean {
  const own = processSpace();
  return host === hostname() && (space === own.space || (machine !== "" && machine === own.machine));
}

/** Whether a process of this machine still runs: none does of an earlier start of it. */
export function isRunning({ pid, started, space }: LockHolder): boolean {
  if (space !== processSpace().space) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return started === "" || started === startOf(pid);
}

/** Returns the name of the holder's lock. */
export const lockNameOf = ({ host, pid, started, space, machine }: LockHolder) =>
  `${lockPrefix}${encodeURIComponent(host)}-${pid}-${started}.${space}.${machine}`;

/** Returns whose lock a file is by its name; `undefined` where it is none. */
export function holderOf(name: string): LockHolder | undefined {
  const [, host, pid, started, space = "", machine = ""] =
    /^\.jingxun\.lock-(.+)-(\d+)-(\d*)(?:\.([0-9a-f]*)\.([0-9a-f]*))?$/.exec(name) ?? [];
  return host === undefined
    ? undefined
    : { host: decodeURIComponent(host), pid: Number(pid), started, space, machine };
}
