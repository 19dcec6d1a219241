import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "@jingxun/engine";
import { CommandError, exitCode } from "../exit-code.ts";
import { type FoundLock, folderHeld, locksIn } from "../folder-lock.ts";
import { isFolder } from "../load-folder.ts";
import { isHere, isRunning } from "../lock-holder.ts";
import { messages } from "../messages.ts";

export type UnlockOptions = {
  /** The machine that is lost, as the locks name it. */
  readonly host: string;
  readonly lang: Language;
  readonly json?: boolean;
};

/** The locks that a machine left; the caller's word for it that it is lost counts for other machines only. */
function locksOf(directory: string, host: string): readonly FoundLock[] {
  const locks = locksIn(directory);
  const left = locks.filter(({ holder }) => holder.host === host);
  const running = left.find(({ holder }) => isHere(holder) && isRunning(holder));
  if (running !== undefined) throw folderHeld(directory, running);
  if (left.length === 0 && locks.length > 0) {
    const held = locks.map(({ holder }) => `process ${holder.pid} on ${holder.host}`).join(", ");
    throw new CommandError(
      exitCode.unusable,
      `--host: expected a machine that holds ${directory}, got ${host}; it is held by ${held}`,
    );
  }
  return left;
}

/**
 * Takes away the locks that a machine left in a folder when it was lost. Which machine has to be said, so that none is
 * taken for lost by habit; where nothing is locked nothing is done.
 *
 * @throws {CommandError} `folderHeld` for a process that runs on this machine, `unusable` for a machine that holds nothing.
 */
export async function unlock(directory: string, { host, lang, json }: UnlockOptions): Promise<void> {
  if (!(await isFolder(directory)))
    throw new CommandError(exitCode.unusable, `expected a folder, got ${directory}`);
  const left = locksOf(directory, host);
  for (const { name } of left) rmSync(join(directory, name), { force: true });
  const removed = left.map(({ holder, since }) => ({ host, pid: holder.pid, since }));
  if (json) console.log(JSON.stringify({ removed }));
  else if (removed.length === 0) console.log(messages[lang].notLocked(directory));
  else for (const { pid, since } of removed) console.log(messages[lang].unlocked(host, pid, since));
}
