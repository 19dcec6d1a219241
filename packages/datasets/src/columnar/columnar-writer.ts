import type { Table } from "@jingxun/engine";
import { ParquetWriter } from "hyparquet-writer";
import { createByteWriter } from "../write-bytes.ts";
import type { RowWriter } from "../write-rows.ts";
import type { ColumnBatch } from "./column-batch.ts";
import { encodeRows } from "./encode-rows.ts";
import { fileKeys, type Stamps } from "./file-keys.ts";
import { createFileSink } from "./file-sink.ts";
import { createGroupBuffer } from "./group-buffer.ts";
import type { IdTables } from "./id-table.ts";
import { parquetSchemaOf } from "./parquet-schema.ts";
import { columnsOf, keyColumnOf, type PhysicalColumn } from "./physical-column.ts";
import { stampsOf } from "./stamps-of.ts";
import { writeChunk } from "./write-chunk.ts";

/** Writes the rows of one Parquet file, as records or as columns; each call is awaited before the next. */
export type ColumnarWriter<Row> = RowWriter<Row> & {
  /** Writes rows whose codes are those of the id tables that the writer was given. */
  readonly writeColumns: (batch: ColumnBatch) => Promise<void>;
};

/** Rows of a row group: the least that is read at once, and what a writer holds of each file. */
export const rowsPerGroup = 65_536;

const rowsPerBatch = 4096;

export type ColumnarWriterOptions = { readonly rowsPerGroup?: number };

/** What a file is of: its name in the metadata, its columns, and the ids that it was written with. */
export type FileContent = {
  readonly name: string;
  readonly columns: readonly PhysicalColumn[];
  readonly stamps: () => Stamps;
};

/**
 * Returns a writer of columns into the file `path`, which appears by `commitFiles` alone. Row groups are cut
 * at `rowsPerGroup` rows whatever the batches are, so that equal rows give equal bytes.
 */
export async function createBatchWriter(
  path: string,
  { name, columns, stamps }: FileContent,
  { rowsPerGroup: capacity = rowsPerGroup }: ColumnarWriterOptions = {},
) {
  const file = await createByteWriter(path);
  const sink = createFileSink(file);
  const writer = new ParquetWriter({
    writer: sink,
    schema: parquetSchemaOf(columns),
    codec: "UNCOMPRESSED",
    createdBy: "jingxun",
  });
  const buffer = createGroupBuffer(columns, capacity);
  let isClosed = false;

  const key = keyColumnOf(columns);

  let lastKey = -1;
  let isSorted = key !== undefined;
  const watchKeys = (codes: Int32Array) => {
    for (let row = 0; row < codes.length && isSorted; row++) {
      isSorted = codes[row] >= lastKey;
      lastKey = codes[row];
    }
  };

  const writeGroup = async () => {
    const rowCount = buffer.rowCount();
    const start = sink.offset;
    const gathered = buffer.empty();
    if (key !== undefined) watchKeys(gathered[columns.indexOf(key)] as Int32Array);
    const chunks = gathered.map((data, index) =>
      writeChunk(sink, columns[index], data, rowCount, columns[index] === key),
    );
    const size = BigInt(sink.offset - start);
    const sizes = { total_byte_size: size, total_compressed_size: size };
    writer.row_groups.push({ columns: chunks, num_rows: BigInt(rowCount), ...sizes });
    writer.num_rows += BigInt(rowCount);
    await sink.flush();
  };

  const writeColumns = async (batch: ColumnBatch) => {
    for (let start = 0; start < batch.rowCount; ) {
      start += buffer.take(batch, start);
      if (buffer.rowCount() === capacity) await writeGroup();
    }
  };

  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    if (buffer.rowCount() > 0) await writeGroup();
    writer.kvMetadata = fileKeys({ name, columns, stamps: stamps(), isSorted });
    await writer.finish();
    await sink.flush();
    await file.close();
  };

  const discard = async () => {
    isClosed = true;
    await file.discard();
  };

  return { path, writeColumns, close, discard };
}

/**
 * Returns a writer of the records of `table` as the Parquet file `path`. Ids become codes of `ids`, which are
 * to be written beside it by `writeIdTables` once every table of the folder is.
 *
 * @throws the errors of the file system.
 */
export async function createColumnarWriter<Row extends object>(
  path: string,
  table: Table<Row>,
  ids: IdTables,
  options: ColumnarWriterOptions = {},
): Promise<ColumnarWriter<Row>> {
  const columns = columnsOf(table);
  const content = { name: table.name, columns, stamps: () => stampsOf(columns, ids) };
  const writer = await createBatchWriter(path, content, options);
  const write = async (rows: Iterable<Row>) => {
    let batch: Row[] = [];
    for (const row of rows)
      if (batch.push(row) === rowsPerBatch) {
        await writer.writeColumns(encodeRows(table, batch, ids));
        batch = [];
      }
    if (batch.length > 0) await writer.writeColumns(encodeRows(table, batch, ids));
  };
  return { ...writer, write };
}
