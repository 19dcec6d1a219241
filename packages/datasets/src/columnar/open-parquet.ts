import { type FileHandle, open } from "node:fs/promises";
import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { parquetMetadataAsync } from "hyparquet";
import type { ColumnBatch, ColumnData } from "./column-batch.ts";
import { type FileKeys, readFileKeys } from "./file-keys.ts";
import { keyColumnOf } from "./physical-column.ts";
import { readChunk, sliceData } from "./read-chunk.ts";

/** Rows from `start` to before `end`, counted from 0 in their file. */
export type RowRange = { readonly start: number; readonly end: number };

/** What to read of a file: by default all. */
export type ReadOptions = {
  readonly columns?: readonly string[];
  readonly rows?: RowRange;
};

/** A Parquet file open for reading. */
export type ColumnarFile = FileKeys & {
  readonly rowCount: number;
  /** The rows of each row group: what lies in one costs one read a column. */
  readonly rowGroups: readonly RowRange[];
  /** The column by which rows can be found; absent where none holds a code in every row. */
  readonly keyColumn?: string;
  /** The codes of that column in each row group, from the least to behind the greatest. */
  readonly keyRanges: readonly RowRange[];
  /** Yields the rows asked for in order, a batch a row group; only what was asked for is read. */
  readonly batches: (options?: ReadOptions) => AsyncGenerator<ColumnBatch, void, undefined>;
  readonly close: () => Promise<void>;
};

/** A file that was opened, or what it is instead of a file of this form. */
export type OpenedFile =
  | { readonly status: "open"; readonly file: ColumnarFile }
  | { readonly status: "unusable"; readonly got: string };

async function bufferOf(file: FileHandle): Promise<AsyncBuffer> {
  const { size } = await file.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = new Uint8Array(end - start);
      for (let read = 0; read < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, read, bytes.length - read, start + read);
        if (bytesRead === 0) throw new RangeError(`a file must be ${end} bytes long, got ${start + read}`);
        read += bytesRead;
      }
      return bytes.buffer;
    },
  };
}

/** The bytes of a column in a row group. */
function chunkRange(group: FileMetaData["row_groups"][number], name: string): RowRange | undefined {
  const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === name)?.meta_data;
  if (chunk === undefined) return undefined;
  const start = Number(chunk.data_page_offset);
  return { start, end: start + Number(chunk.total_compressed_size) };
}

function rowGroupsOf({ row_groups }: FileMetaData): readonly RowRange[] {
  let end = 0;
  return row_groups.map(({ num_rows }) => {
    const start = end;
    end += Number(num_rows);
    return { start, end };
  });
}

function keyRangesOf({ row_groups }: FileMetaData, keyColumn: string | undefined): readonly RowRange[] {
  if (keyColumn === undefined) return [];
  return row_groups.map(({ columns }) => {
    const key = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === keyColumn);
    const { min_value, max_value } = key?.meta_data?.statistics ?? {};
    return { start: Number(min_value), end: Number(max_value) + 1 };
  });
}

async function openFile(handle: FileHandle): Promise<OpenedFile> {
  const buffer = await bufferOf(handle);
  const metadata = await parquetMetadataAsync(buffer);
  const found = readFileKeys(metadata);
  if (typeof found === "string") return { status: "unusable", got: found };
  const keys: FileKeys = found;
  const rowGroups = rowGroupsOf(metadata);
  const keyColumn = keyColumnOf(keys.columns)?.name;

  async function* batches({ columns, rows }: ReadOptions = {}) {
    const { start = 0, end = Number(metadata.num_rows) } = rows ?? {};
    const wanted = keys.columns.filter(({ name }) => columns === undefined || columns.includes(name));
    for (const [index, group] of rowGroups.entries()) {
      const rowStart = Math.max(start, group.start);
      const rowEnd = Math.min(end, group.end);
      if (rowStart >= rowEnd) continue;
      const read: Record<string, ColumnData> = {};
      for (const column of wanted) {
        const range = chunkRange(metadata.row_groups[index], column.name);
        if (range === undefined) continue;
        const bytes = new Uint8Array(await buffer.slice(range.start, range.end));
        const data = readChunk(column, bytes, group.end - group.start);
        read[column.name] = sliceData(data, rowStart - group.start, rowEnd - group.start);
      }
      yield { rowStart, rowCount: rowEnd - rowStart, columns: read };
    }
  }

  return {
    status: "open",
    file: {
      ...keys,
      rowCount: Number(metadata.num_rows),
      rowGroups,
      ...(keyColumn !== undefined && { keyColumn }),
      keyRanges: keyRangesOf(metadata, keyColumn),
      batches: batches as ColumnarFile["batches"],
      close: () => handle.close(),
    },
  };
}

/**
 * Returns the Parquet file `path`, to be closed by the caller, or what it is instead.
 *
 * @throws the errors of the file system.
 */
export async function openParquet(path: string): Promise<OpenedFile> {
  const handle = await open(path, "r");
  try {
    const opened = await openFile(handle);
    if (opened.status === "unusable") await handle.close();
    return opened;
  } catch (error) {
    await handle.close();
    if (error instanceof Error && "syscall" in error) throw error;
    return { status: "unusable", got: `no Parquet file: ${error instanceof Error ? error.message : error}` };
  }
}
