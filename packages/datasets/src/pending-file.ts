import { rename } from "node:fs/promises";

/** A file that is being written under a passing name, until `commitFiles` gives it its own. */
export type PendingFile = {
  /** The name that the file will have. */
  readonly path: string;
  /** Brings what was written onto the disk and closes the file; a second call does nothing. */
  readonly close: () => Promise<void>;
};

/** A pending file that may never get its name. */
export type DiscardableFile = PendingFile & {
  /** Closes and removes the unfinished file. */
  readonly discard: () => Promise<void>;
};

/** Returns the name under which the file `path` is written until it is whole; in the same folder. */
export function partialPath(path: string): string {
  return `${path}.partial`;
}

/** Closes all `files`, then gives each its own name: no file appears before all of them are whole. */
export async function commitFiles(files: readonly PendingFile[]): Promise<void> {
  for (const { close } of files) await close();
  for (const { path } of files) await rename(partialPath(path), path);
}
