import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { CommandError, exitCode } from "./exit-code.ts";

/** Holds a folder against other runs until released. */
export type FolderLock = { readonly release: () => void };

/** A process, told from any other that had or will have its number; `started` is empty where that cannot be told. */
type Holder = { readonly host: string; readonly pid: number; readonly started: string };

/** What begins the name of every lock. */
export const lockPrefix = ".jingxun.lock-";

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

function isRunning({ host, pid, started }: Holder): boolean {
  // Of another machine nothing can be told.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return started === "" || started === startOf(pid);
}

const nameOf = ({ host, pid, started }: Holder) =>
  `${lockPrefix}${encodeURIComponent(host)}-${pid}-${started}`;

function holderOf(name: string): Holder | undefined {
  const [, host, pid, started] = /^\.jingxun\.lock-(.+)-(\d+)-(\d*)$/.exec(name) ?? [];
  return host === undefined ? undefined : { host: decodeURIComponent(host), pid: Number(pid), started };
}

/** The name of a lock of a process that still runs; those of others are taken away, which their names make safe. */
function otherLock(directory: string, own: string): string | undefined {
  for (const name of readdirSync(directory)) {
    const holder = holderOf(name);
    if (holder === undefined || name === own) continue;
    if (isRunning(holder)) return name;
    rmSync(join(directory, name), { force: true });
  }
  return undefined;
}

/**
 * Returns the lock of `directory`, which is made if need be. Every process has a lock of its own name, puts it there and
 * only then looks for others, so that of two runs at most one goes on, whoever was killed when; a lock whose process has
 * ended does not count. Synchronous, so that no signal comes between the lock and the caller's knowledge of it.
 *
 * @throws {CommandError} `folderHeld` while another run holds the folder.
 */
export function lockFolder(directory: string): FolderLock {
  mkdirSync(directory, { recursive: true });
  const own = nameOf({ host: hostname(), pid: process.pid, started: startOf(process.pid) });
  const path = join(directory, own);
  const held = (name: string) =>
    new CommandError(
      exitCode.folderHeld,
      `${directory}: another run holds the folder (process ${holderOf(name)?.pid} on ${holderOf(name)?.host}); if it is gone, remove ${name}`,
    );
  try {
    writeFileSync(path, "", { flag: "wx" });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EEXIST" ? held(own) : error;
  }
  const other = otherLock(directory, own);
  const release = () => rmSync(path, { force: true });
  if (other === undefined) return { release };
  release();
  throw held(other);
}
