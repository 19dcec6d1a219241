import { createReadStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  columnarFile,
  commitFiles,
  createColumnarWriter,
  createFolderWriter,
  createIdTables,
  encodeRows,
  type FileFormat,
  streamTable,
  writeIdTables,
} from "@jingxun/datasets";
import type { PlanRecord } from "@jingxun/engine";
import { parse } from "csv-parse";
import { parquetWriteFile } from "hyparquet-writer";
import type { ColumnSums } from "./column-sums.ts";
import { openPlans, stringFile, stringsIn, table } from "./plan-files.ts";
import { sumBatches, sumCells, sumRecords, sumStrings } from "./sum-plans.ts";

/** A way to write the rows of plans, or to read them; it returns how many they were. */
export type FileContender = {
  readonly name: string;
  readonly kind: "write" | "read";
  readonly run: () => Promise<number>;
  /** What it has written or reads, by column; called after `run`, and not timed. */
  readonly sums: () => Promise<ColumnSums>;
};

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
    await mkdir(folder, { recursive: true });
    const writer = await createColumnarWriter(join(folder, columnarFile(table)), table, ids);
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
  const file = await openPlans(folder);
  let count = 0;
  for await (const batch of file.batches(columns && { columns })) count += batch.rowCount;
  await file.close();
  return count;
}

const readStrings = async (folder: string) => (await stringsIn(folder)).length;

async function readCells(folder: string): Promise<number> {
  let count = -1;
  for await (const _ of createReadStream(join(folder, "csv", table.file)).pipe(parse())) count++;
  return count;
}

/** What the nightly run needs of a plan when it compares with an earlier one. */
const few = ["teacherId", "courseId", "origin", "part"];

/** Returns the contenders in the order of the report; those that read need what those that write have left. */
export function fileContenders(folder: string, rows: readonly PlanRecord[]): readonly FileContender[] {
  const [records, columns] = ["parquet", "columns"].map((name) => join(folder, name));
  type Rest = readonly [name: string, run: FileContender["run"], sums: FileContender["sums"]];
  const write = (...[name, run, sums]: Rest): FileContender => ({ name, kind: "write", run, sums });
  const read = (...[name, run, sums]: Rest): FileContender => ({ name, kind: "read", run, sums });
  const sumText = () => sumRecords(folder, "csv");
  const sumParquet = () => sumRecords(folder, "parquet");
  const sumOwnStrings = () => sumStrings(folder);
  return [
    write("CSV, records", () => writeRecords(folder, "csv", rows), sumText),
    write("Parquet, records", () => writeRecords(folder, "parquet", rows), sumParquet),
    write("Parquet, columns", columnsWriter(columns, rows), () => sumBatches(columns)),
    write("hyparquet-writer, strings", stringsWriter(folder, rows), sumOwnStrings),
    read("CSV, records", () => readRecords(folder, "csv"), sumText),
    read(
      "csv-parse, cells unchecked",
      () => readCells(folder),
      () => sumCells(folder),
    ),
    read("Parquet, records", () => readRecords(folder, "parquet"), sumParquet),
    read(
      "Parquet, columns",
      () => readColumns(records),
      () => sumBatches(records),
    ),
    read(
      "Parquet, four columns",
      () => readColumns(records, few),
      () => sumBatches(records, few),
    ),
    read("hyparquet, strings", () => readStrings(folder), sumOwnStrings),
  ];
}
