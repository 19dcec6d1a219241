import { commitFiles, createByteWriter } from "@jingxun/datasets";

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
