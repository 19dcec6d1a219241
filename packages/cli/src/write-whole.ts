import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { commitFiles, createByteWriter, errorAt, partialPath } from "@jingxun/datasets";

/**
 * Writes the file `path`, which appears only when it is whole and on the disk; of one that cannot be written nothing is left.
 *
 * @throws the errors of the file system, which name the file.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const file = await createByteWriter(path);
  try {
    await file.append(typeof content === "string" ? Buffer.from(content) : content);
    await commitFiles([file]);
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/**
 * Does the same with bytes in pieces, at once: for a thread that has nothing else to do each step that it waits for costs
 * more than it takes, where every core is taken. The file may not outlast a power cut.
 *
 * @throws the errors of the file system, which name the file.
 */
export function writeWholeAtOnce(path: string, pieces: readonly Uint8Array[]): void {
  const partial = partialPath(path);
  try {
    const file = openSync(partial, "w");
    try {
      for (const piece of pieces) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw errorAt(path, error);
  }
}
