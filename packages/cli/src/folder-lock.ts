import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { CommandError, exitCode } from "./exit-code.ts";
import { holderOf, isHere, isRunning, type LockHolder, lockNameOf, ownHolder } from "./lock-holder.ts";

/** Holds a folder against other runs until released. */
export type FolderLock = { readonly release: () => void };

/** A lock in a folder, whose it is, and since when by the clock of the folder's disk. */
export type FoundLock = { readonly name: string; readonly holder: LockHolder; readonly since: string };

/** Returns the locks in a folder, those of processes that have ended among them. */
export function locksIn(directory: string): readonly FoundLock[] {
  return readdirSync(directory).flatMap((name) => {
    const holder = holderOf(name);
    if (holder === undefined) return [];
    const state = statSync(join(directory, name), { throwIfNoEntry: false });
    // It may have been released since.
    return state === undefined ? [] : [{ name, holder, since: state.mtime.toISOString() }];
  });
}

/** A name of a shell's command line as one word. */
const asWord = (text: string) => (/^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** Returns the error of a folder that a lock holds, with the way out of it. */
export function folderHeld(directory: string, { holder, since }: FoundLock): CommandError {
  const { host, pid } = holder;
  const lost = host === hostname() ? "its container or its machine's start is over" : "that machine is lost";
  const wayOut = isHere(holder)
    ? "wait for it, or end it"
    : `if ${lost}: jingxun unlock ${asWord(directory)} --host ${asWord(host)}`;
  return new CommandError(
    exitCode.folderHeld,
    `${directory}: another run holds the folder, process ${pid} on ${host} since ${since}; ${wayOut}`,
  );
}

/** The lock of a process that may still run; those of others are taken away, which their names make safe. */
function otherLock(directory: string, own: string): FoundLock | undefined {
  for (const lock of locksIn(directory)) {
    if (lock.name === own) continue;
    // A run of another machine may go on for days, and its machine be cut off for hours: only people know of its end.
    if (!isHere(lock.holder) || isRunning(lock.holder)) return lock;
    rmSync(join(directory, lock.name), { force: true });
  }
  return undefined;
}

/**
 * Returns the lock of `directory`, which is made if need be. Every process has a lock of its own name, puts it there and
 * only then looks for others, so that of two runs at most one goes on, whoever was killed when; a lock whose process has
 * ended does not count. Synchronous, so that no signal comes between the lock and the caller's knowledge of it.
 *
 * @throws {CommandError} `folderHeld` while another run holds the folder, or one of another machine may.
 */
export function lockFolder(directory: string): FolderLock {
  mkdirSync(directory, { recursive: true });
  const holder = ownHolder();
  const own = lockNameOf(holder);
  const path = join(directory, own);
  try {
    writeFileSync(path, "", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const since = statSync(path, { throwIfNoEntry: false })?.mtime ?? new Date();
    throw folderHeld(directory, { name: own, holder, since: since.toISOString() });
  }
  const other = otherLock(directory, own);
  const release = () => rmSync(path, { force: true });
  if (other === undefined) return { release };
  release();
  throw folderHeld(directory, other);
}
