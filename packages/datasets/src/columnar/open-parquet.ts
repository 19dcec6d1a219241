import { readSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { FileMetaData } from "hyparquet";
import { parquetMetadataAsync } from "hyparquet";
import { firstPlace } from "../first-place.ts";
import type { ColumnBatch, ColumnData } from "./column-batch.ts";
import { type FileKeys, readFileKeys } from "./file-keys.ts";
import { keyColumnOf, type PhysicalColumn } from "./physical-column.ts";
import type { Chunk } from "./read-chunk.ts";
import { createGroupReader, type ReadBytes } from "./read-groups.ts";
import type { TextReader } from "./read-texts.ts";

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
  /**
   * Yields the rows asked for in order, a batch a row group; only what was asked for is read.
   * Numbers are shared with batches to come: they are not to be changed.
   */
  readonly batches: (options?: ReadOptions) => AsyncGenerator<ColumnBatch, void, undefined>;
  /**
   * Returns the texts of a column in which none is missing, which become texts when they are asked for; their bytes stay in
   * memory, and are there when the file is closed.
   */
  readonly texts: (column: string) => Promise<TextReader>;
  readonly close: () => Promise<void>;
};

export type OpenOptions = {
  /**
   * Whether the numbers of a batch hold only until rows of the second row group after it are read, whose memory is then
   * that of the batch: for who reads on and on. Default they hold for good.
   */
  readonly reuses?: boolean;
  /**
   * Whether a read holds the thread up, which has nothing else to do: the way through the event loop takes longer than a read
   * of what is in memory already. Default false.
   */
  readonly waits?: boolean;
  /**
   * Whether the folder was opened before and found in order: neither the ids that a file goes with nor their order are looked
   * at again. Default false.
   */
  readonly isKnown?: boolean;
};

/** A file that was opened, or what it is instead of a file of this form. */
export type OpenedFile =
  | { readonly status: "open"; readonly file: ColumnarFile }
  | { readonly status: "unusable"; readonly got: string };

/** What of the place where bytes end in their buffer is 0: numbers of 8 bytes that end with them are aligned. */
const alignment = 8;

const bytesOf =
  (file: FileHandle, waits: boolean): ReadBytes =>
  async (start, end, spare) => {
    const length = end - start;
    const padded = Math.ceil(length / alignment) * alignment;
    const buffer = spare !== undefined && spare.byteLength >= padded ? spare : new ArrayBuffer(padded);
    const bytes = new Uint8Array(buffer, padded - length, length);
    for (let read = 0; read < length; ) {
      const place = [read, length - read, start + read] as const;
      const more = waits ? readSync(file.fd, bytes, ...place) : (await file.read(bytes, ...place)).bytesRead;
      if (more === 0) throw new RangeError(`a file must be ${end} bytes long, got ${start + read}`);
      read += more;
    }
    return bytes;
  };

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

/** Numbers are there; texts, and numbers of which some are missing, are made when the column is first asked for. */
function putColumn(
  columns: Record<string, ColumnData>,
  { name, type, mayBeMissing }: PhysicalColumn,
  rows: () => ColumnData,
): void {
  if (type.kind !== "text" && !mayBeMissing) {
    columns[name] = rows();
    return;
  }
  let made: ColumnData | undefined;
  const get = () => {
    made ??= rows();
    return made;
  };
  Object.defineProperty(columns, name, { get, enumerable: true });
}

/** The texts of row groups one after another. */
function joinTexts(groups: readonly RowRange[], chunks: readonly Chunk[]): TextReader {
  const between = (start: number, end: number) => {
    const texts: string[] = [];
    for (let index = 0, from = start; index < chunks.length && from < end; index++) {
      const group = groups[index];
      if (group.end <= from) continue;
      const last = Math.min(end, group.end);
      const own = chunks[index].rows(from - group.start, last - group.start) as string[];
      // Mostly all lie in one group.
      if (from === start && last === end) return own;
      for (const text of own) texts.push(text);
      from = last;
    }
    return texts;
  };
  return { count: chunks.length === 0 ? 0 : groups[groups.length - 1].end, between };
}

async function openFile(
  handle: FileHandle,
  { reuses = false, waits = false }: OpenOptions,
): Promise<OpenedFile> {
  const readBytes = bytesOf(handle, waits);
  const { size } = await handle.stat();
  const slice = async (start: number, end = size) => (await readBytes(start, end)).slice().buffer;
  const metadata = await parquetMetadataAsync({ byteLength: size, slice });
  const found = readFileKeys(metadata);
  if (typeof found === "string") return { status: "unusable", got: found };
  const keys: FileKeys = found;
  const rowGroups = rowGroupsOf(metadata);
  const keyColumn = keyColumnOf(keys.columns)?.name;
  const chunkOf = createGroupReader(metadata, readBytes, reuses);

  async function* batches({ columns, rows }: ReadOptions = {}) {
    const { start = 0, end = Number(metadata.num_rows) } = rows ?? {};
    const wanted = keys.columns.filter(({ name }) => columns === undefined || columns.includes(name));
    const first = firstPlace(rowGroups.length, (index) => rowGroups[index].end > start);
    for (let index = first; index < rowGroups.length && rowGroups[index].start < end; index++) {
      const group = rowGroups[index];
      const rowStart = Math.max(start, group.start);
      const rowEnd = Math.min(end, group.end);
      if (rowStart >= rowEnd) continue;
      // A table of names and no record: with getters of its own each batch would have a shape of its own, which stays in memory.
      const read: Record<string, ColumnData> = Object.create(null);
      for (const column of wanted) {
        const chunk = await chunkOf(index, column);
        if (chunk !== undefined)
          putColumn(read, column, () => chunk.rows(rowStart - group.start, rowEnd - group.start));
      }
      yield { rowStart, rowCount: rowEnd - rowStart, columns: read };
    }
  }

  const texts = async (name: string): Promise<TextReader> => {
    const column = keys.columns.find((each) => each.name === name);
    const chunks: Chunk[] = [];
    for (const index of rowGroups.keys()) {
      const chunk = column && (await chunkOf(index, column));
      if (chunk !== undefined) chunks.push(chunk);
    }
    return joinTexts(rowGroups, chunks);
  };

  return {
    status: "open",
    file: {
      ...keys,
      rowCount: Number(metadata.num_rows),
      rowGroups,
      ...(keyColumn !== undefined && { keyColumn }),
      keyRanges: keyRangesOf(metadata, keyColumn),
      batches: batches as ColumnarFile["batches"],
      texts,
      close: () => handle.close(),
    },
  };
}

/**
 * Returns the Parquet file `path`, to be closed by the caller, or what it is instead.
 *
 * @throws the errors of the file system.
 */
export async function openParquet(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const handle = await open(path, "r");
  try {
    const opened = await openFile(handle, options);
    if (opened.status === "unusable") await handle.close();
    return opened;
  } catch (error) {
    await handle.close();
    if (error instanceof Error && "syscall" in error) throw error;
    return { status: "unusable", got: `no Parquet file: ${error instanceof Error ? error.message : error}` };
  }
}
