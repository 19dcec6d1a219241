import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { partialPath } from "@jingxun/datasets";

async function writeAll(file: FileHandle, content: Uint8Array | string): Promise<void> {
  await file.writeFile(content);
  await file.sync();
}

/**
 * Writes the file `path`, which appears only when it is whole and on the disk; of one that cannot be written nothing is left.
 *
 * @throws the errors of the file system.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(partialPath(path), "w");
  try {
    await writeAll(file, content).finally(() => file.close());
    await rename(partialPath(path), path);
  } catch (error) {
    await rm(partialPath(path), { force: true });
    throw error;
  }
}
