import { stat } from "node:fs/promises";

/** Whether `error` says that a file, or its folder, is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

/**
 * Returns the length in bytes of the file `path`, or `undefined` where there is none.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function fileSize(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether there is a file `path`. */
export async function isThere(path: string): Promise<boolean> {
  return (await fileSize(path)) !== undefined;
}
