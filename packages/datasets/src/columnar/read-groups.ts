import type { FileMetaData } from "hyparquet";
import type { PhysicalColumn } from "./physical-column.ts";
import { type Chunk, readChunk } from "./read-chunk.ts";

/** Returns bytes of a file from `start` to before `end`, which end at a multiple of 8 in their buffer. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;

/** Returns a column of a row group, or `undefined` where the file has none of its name. */
export type GroupReader = (group: number, column: PhysicalColumn) => Promise<Chunk | undefined>;

/**
 * Row groups whose columns are remembered, those that were read last. Blocks of teachers are far smaller than row
 * groups, and the rows of one begin in one and end in the next.
 */
const rememberedGroups = 2;

/** Returns a reader of the columns of row groups, which has those of the latest groups at hand. */
export function createGroupReader(
  { row_groups: groups }: Pick<FileMetaData, "row_groups">,
  readBytes: ReadBytes,
): GroupReader {
  const known = new Map<number, Map<string, Promise<Chunk | undefined>>>();
  const chunksOf = (group: number) => {
    const chunks = known.get(group) ?? new Map<string, Promise<Chunk | undefined>>();
    known.delete(group);
    known.set(group, chunks);
    for (const oldest of known.keys()) {
      if (known.size <= rememberedGroups) break;
      known.delete(oldest);
    }
    return chunks;
  };
  const read = async (group: number, column: PhysicalColumn) => {
    const { columns, num_rows } = groups[group];
    const chunk = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column.name)?.meta_data;
    if (chunk === undefined) return undefined;
    const start = Number(chunk.data_page_offset);
    const bytes = await readBytes(start, start + Number(chunk.total_compressed_size));
    return readChunk(column, bytes, Number(num_rows));
  };
  return (group, column) => {
    const chunks = chunksOf(group);
    const chunk = chunks.get(column.name) ?? read(group, column);
    chunks.set(column.name, chunk);
    return chunk;
  };
}
