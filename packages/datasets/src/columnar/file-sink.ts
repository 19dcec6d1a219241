import { ByteWriter } from "hyparquet-writer";
import type { ByteWriter as PieceWriter } from "../write-bytes.ts";

/** Where hyparquet-writer puts its bytes: a row group in memory, then the file. */
export type FileSink = ByteWriter & { flush: () => Promise<void> };

const firstBytes = 1 << 20;

/** Returns a sink whose `flush` writes what it holds to a file and forgets it. */
export function createFileSink({ append }: Pick<PieceWriter, "append">): FileSink {
  const sink = new ByteWriter(firstBytes) as FileSink & { index: number };
  sink.flush = async () => {
    const bytes = new Uint8Array(sink.buffer, 0, sink.index);
    sink.index = 0;
    await append(bytes);
  };
  sink.finish = () => {};
  return sink;
}
