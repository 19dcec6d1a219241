import { type ByteWriterOptions, commitFiles, createByteWriter } from "@jingxun/datasets";

/**
 * Writes the file `path`, which appears only when it is whole and, by default, on the disk; of one that cannot be written nothing is left.
 *
 * @throws the errors of the file system, which name the file.
 */
export async function writeWhole(
  path: string,
  content: Uint8Array | string,
  options?: ByteWriterOptions,
): Promise<void> {
  const file = await createByteWriter(path, options);
  try {
    await file.append(typeof content === "string" ? Buffer.from(content) : content);
    await commitFiles([file]);
  } catch (error) {
    await file.discard();
    throw error;
  }
}
