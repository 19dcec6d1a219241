import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  commitFiles,
  createColumnarWriter,
  createFolderWriter,
  createIdTables,
  encodeRows,
  type FileFormat,
  openColumnarTable,
  streamTable,
  writeIdTables,
} from "@jingxun/datasets";
import { outputs, type PlanRecord } from "@jingxun/engine";
import { parse } from "csv-parse";
import { parquetReadObjects } from "hyparquet";
import { parquetWriteFile } from "hyparquet-writer";

/** A way to write the rows of plans, or to read them; it returns how many they were. */
export type FileContender = {
  readonly name: string;
  readonly kind: "write" | "read";
  readonly run: () => Promise<number>;
};

const table = outputs.plans;
const stringFile = "strings.parquet";

async function writeRecords(
  folder: string,
  format: FileFormat,
  rows: readonly PlanRecord[],
): Promise<number> {
  const writer = await createFolderWriter(join(folder, format), format);
  await (await writer.open(table)).write(rows);
  await writer.commit();
  return rows.length;
}

/** Codes and numbers as a run has them: no record is made. */
function columnsWriter(folder: string, rows: readonly PlanRecord[]): () => Promise<number> {
  const ids = createIdTables();
  const batch = encodeRows(table, rows, ids);
  return async () => {
    const writer = await createColumnarWriter(join(folder, "columns.parquet"), table, ids);
    await writer.writeColumns(batch);
    await commitFiles([writer, ...(await writeIdTables(folder, ids))]);
    return batch.rowCount;
  };
}

/** The same rows with ids and words as strings, as an ordinary writer has them. */
function stringsWriter(folder: string, rows: readonly PlanRecord[]): () => Promise<number> {
  const columnData = table.columns.map(({ name, encode }) => ({
    name,
    data: rows.map((row) => encode(row[name as keyof PlanRecord])),
    type: "STRING" as const,
    encoding: "PLAIN" as const,
  }));
  return async () => {
    parquetWriteFile({ filename: join(folder, stringFile), columnData, codec: "UNCOMPRESSED" });
    return rows.length;
  };
}

async function readRecords(folder: string, format: FileFormat): Promise<number> {
  let count = 0;
  await streamTable(join(folder, format), table, async (rows) => {
    count += rows.length;
  });
  return count;
}

async function readColumns(folder: string, columns?: readonly string[]): Promise<number> {
  const opened = await openColumnarTable(join(folder, "parquet"), table);
  if (opened.status === "unusable")
    throw new Error(`readColumns: expected ${opened.expected}, got ${opened.got}`);
  let count = 0;
  for await (const batch of opened.table.batches(columns && { columns })) count += batch.rowCount;
  await opened.table.close();
  return count;
}

async function readStrings(folder: string): Promise<number> {
  const bytes = await readFile(join(folder, stringFile));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  return (await parquetReadObjects({ file })).length;
}

async function readCells(folder: string): Promise<number> {
  let count = -1;
  for await (const _ of createReadStream(join(folder, "csv", table.file)).pipe(parse())) count++;
  return count;
}

/** What the nightly run needs of a plan when it compares with an earlier one. */
const fewColumns = ["teacherId", "courseId", "origin", "part"];

/** Returns the contenders in the order of the report; those that read need what those that write have left. */
export function fileContenders(folder: string, rows: readonly PlanRecord[]): readonly FileContender[] {
  const write = (name: string, run: FileContender["run"]): FileContender => ({ name, kind: "write", run });
  const read = (name: string, run: FileContender["run"]): FileContender => ({ name, kind: "read", run });
  return [
    write("CSV, records", () => writeRecords(folder, "csv", rows)),
    write("Parquet, records", () => writeRecords(folder, "parquet", rows)),
    write("Parquet, columns", columnsWriter(folder, rows)),
    write("hyparquet-writer, strings", stringsWriter(folder, rows)),
    read("CSV, records", () => readRecords(folder, "csv")),
    read("csv-parse, cells unchecked", () => readCells(folder)),
    read("Parquet, records", () => readRecords(folder, "parquet")),
    read("Parquet, columns", () => readColumns(folder)),
    read("Parquet, four columns", () => readColumns(folder, fewColumns)),
    read("hyparquet, strings", () => readStrings(folder)),
  ];
}
