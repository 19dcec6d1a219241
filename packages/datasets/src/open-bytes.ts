import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

const isGzip = (piece: Buffer) => piece.length > 1 && piece[0] === 0x1f && piece[1] === 0x8b;

/**
 * Yields the bytes of the file `path`, decompressed where its first two bytes are those of gzip.
 *
 * @throws the errors of the file system and of zlib.
 */
export async function* openBytes(path: string): AsyncGenerator<Buffer> {
  const first = await firstBytes(path);
  const file = createReadStream(path);
  if (!isGzip(first)) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const plain = createGunzip();
  file.on("error", (error) => plain.destroy(error));
  yield* file.pipe(plain) as AsyncIterable<Buffer>;
}

async function firstBytes(path: string): Promise<Buffer> {
  for await (const piece of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) return piece;
  return Buffer.alloc(0);
}
