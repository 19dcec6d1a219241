import type { FileMetaData } from "hyparquet";
import type { PhysicalColumn } from "./physical-column.ts";
import { type Chunk, readChunk } from "./read-chunk.ts";

/**
 * Returns bytes of a file from `start` to before `end`, which end at a multiple of 8 in their buffer.
 *
 * @param spare memory that may be used for them, where there is enough of it.
 */
export type ReadBytes = (start: number, end: number, spare?: ArrayBuffer) => Promise<Uint8Array<ArrayBuffer>>;

/** Returns a column of a row group, or `undefined` where the file has none of its name. */
export type GroupReader = (group: number, column: PhysicalColumn) => Promise<Chunk | undefined>;

/**
 * Row groups whose columns are remembered, those that were read last. Blocks of teachers are far smaller than row
 * groups, and the rows of one begin in one and end in the next.
 */
const rememberedGroups = 2;

/** A column of a group, and the memory in which its bytes are. */
type Held = { readonly chunk: Promise<Chunk | undefined>; buffer?: ArrayBuffer };

/**
 * Returns a reader of the columns of row groups, which has those of the latest groups at hand.
 *
 * @param reuses whether the memory of a group is used again once it is forgotten. New memory of each makes the runtime look
 *   for what is alive once in every dozen groups.
 */
export function createGroupReader(
  { row_groups: groups }: Pick<FileMetaData, "row_groups">,
  readBytes: ReadBytes,
  reuses: boolean,
): GroupReader {
  const known = new Map<number, Map<string, Held>>();
  const spares = new Map<string, ArrayBuffer>();
  const forget = (group: number) => {
    if (reuses)
      for (const [name, { buffer }] of known.get(group)!) if (buffer !== undefined) spares.set(name, buffer);
    known.delete(group);
  };
  let latest = -1;
  let latestChunks = new Map<string, Held>();
  const chunksOf = (group: number) => {
    // Mostly one column of a group is asked for after another, and a map that is changed each time is made anew now and then.
    if (group === latest) return latestChunks;
    const chunks = known.get(group) ?? new Map<string, Held>();
    latest = group;
    latestChunks = chunks;
    known.delete(group);
    known.set(group, chunks);
    for (const oldest of known.keys()) {
      if (known.size <= rememberedGroups) break;
      forget(oldest);
    }
    return chunks;
  };
  const read = async (group: number, column: PhysicalColumn, keep: (buffer: ArrayBuffer) => void) => {
    const { columns, num_rows } = groups[group];
    const chunk = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column.name)?.meta_data;
    if (chunk === undefined) return undefined;
    const start = Number(chunk.data_page_offset);
    const spare = spares.get(column.name);
    spares.delete(column.name);
    const bytes = await readBytes(start, start + Number(chunk.total_compressed_size), spare);
    keep(bytes.buffer);
    return readChunk(column, bytes, Number(num_rows));
  };
  return (group, column) => {
    const chunks = chunksOf(group);
    const found = chunks.get(column.name);
    if (found !== undefined) return found.chunk;
    const held: Held = {
      chunk: read(group, column, (used) => {
        held.buffer = used;
      }),
    };
    chunks.set(column.name, held);
    return held.chunk;
  };
}
