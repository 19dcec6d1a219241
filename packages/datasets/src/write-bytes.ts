import { open, rm } from "node:fs/promises";
import { type DiscardableFile, partialPath } from "./write-rows.ts";

/** Writes a file piece by piece; each call is awaited before the next. */
export type ByteWriter = DiscardableFile & {
  readonly append: (bytes: Uint8Array) => Promise<void>;
};

/**
 * Returns a writer of the file `path`, which appears only by `commitFiles`.
 *
 * @throws the errors of the file system.
 */
export async function createByteWriter(path: string): Promise<ByteWriter> {
  const file = await open(partialPath(path), "w");
  let isClosed = false;
  return {
    path,
    append: (bytes) => file.writeFile(bytes),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await file.sync();
      await file.close();
    },
    discard: async () => {
      isClosed = true;
      await file.close();
      await rm(partialPath(path), { force: true });
    },
  };
}
