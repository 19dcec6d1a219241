import type { FileHandle } from "node:fs/promises";
import { ByteWriter } from "hyparquet-writer";

/** Where hyparquet-writer puts its bytes: a row group in memory, then the file. */
export type FileSink = ByteWriter & { flush: () => Promise<void> };

const firstBytes = 1 << 20;

/** Returns a sink whose `flush` writes what it holds to `file` and forgets it. */
export function createFileSink(file: FileHandle): FileSink {
  const sink = new ByteWriter(firstBytes) as FileSink & { index: number };
  sink.flush = async () => {
    const bytes = new Uint8Array(sink.buffer, 0, sink.index);
    sink.index = 0;
    await file.writeFile(bytes);
  };
  sink.finish = () => {};
  return sink;
}
