import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";

/**
 * A file that was read: its name, its length in bytes, its SHA-256 in hexadecimal digits, of a text that of its rows in any
 * order, of columns that of the bytes.
 */
export type InputFile = { readonly file: string; readonly bytes: number; readonly sha256: string };

const bytesPerPiece = 1_048_576;

/**
 * Returns what a file of columns is. While one piece is hashed the next is read, into memory that is used again: a stream
 * makes new memory of each, and the runtime then looks for what is alive once in every few pieces.
 *
 * @throws the errors of the file system.
 */
export async function hashFile(directory: string, file: string): Promise<InputFile> {
  const hash = createHash("sha256");
  const handle = await open(join(directory, file), "r");
  try {
    let now = Buffer.allocUnsafeSlow(bytesPerPiece);
    let next = Buffer.allocUnsafeSlow(bytesPerPiece);
    let bytes = 0;
    let reading = handle.read(now, 0, bytesPerPiece, 0);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return { file, bytes, sha256: hash.digest("hex") };
      bytes += bytesRead;
      reading = handle.read(next, 0, bytesPerPiece, bytes);
      hash.update(now.subarray(0, bytesRead));
      [now, next] = [next, now];
    }
  } finally {
    await handle.close();
  }
}
