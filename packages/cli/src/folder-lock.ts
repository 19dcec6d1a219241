import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, exitCode } from "./exit-code.ts";

const lockName = ".jingxun.lock";

/** Holds a folder against other runs until released. */
export type FolderLock = { readonly release: () => void };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The process that holds the lock, if it still runs. */
function holderOf(path: string): number | undefined {
  const pid = Number(readFileSync(path, "utf8"));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Returns the lock of `directory`, which is made if need be. A lock whose process has ended is taken over.
 * Synchronous, so that no signal comes between the lock and the caller's knowledge of it.
 *
 * @throws {CommandError} `folderHeld` while another run holds the folder.
 */
export function lockFolder(directory: string): FolderLock {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, lockName);
  const release = () => rmSync(path, { force: true });
  if (tryLock(path)) return { release };
  const holder = holderOf(path);
  if (holder === undefined) release();
  if (holder !== undefined || !tryLock(path))
    throw new CommandError(
      exitCode.folderHeld,
      `${directory}: another run holds the folder (process ${holder ?? "?"})`,
    );
  return { release };
}
