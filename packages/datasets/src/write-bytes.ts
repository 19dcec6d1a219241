import { open, rm } from "node:fs/promises";
import { nameFile } from "./name-file.ts";
import { type DiscardableFile, partialPath } from "./pending-file.ts";

/** Writes a file piece by piece; each call is awaited before the next. */
export type ByteWriter = DiscardableFile & {
  readonly append: (bytes: Uint8Array) => Promise<void>;
};

/**
 * Returns a writer of the file `path`, which appears only by `commitFiles`.
 *
 * @throws the errors of the file system, each with `path`.
 */
export async function createByteWriter(path: string): Promise<ByteWriter> {
  const file = await nameFile(path, open(partialPath(path), "w"));
  let isClosed = false;
  const finish = async () => {
    await file.sync();
    await file.close();
  };
  return {
    path,
    append: (bytes) => nameFile(path, file.writeFile(bytes)),
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      await nameFile(path, finish());
    },
    discard: async () => {
      isClosed = true;
      await file.close();
      await rm(partialPath(path), { force: true });
    },
  };
}
