import { rm } from "node:fs/promises";
import { join } from "node:path";
import { commitFiles, createTableWriter, type RowWriter } from "@jingxun/datasets";
import { outputs, type RejectedRecord, type Table } from "@jingxun/engine";
import type { Interruption } from "../listen-for-interruption.ts";
import { writeRunRecord } from "../recommend/run-record.ts";
import type { DrawRecords } from "./draw-records.ts";
import { drawRecordFile } from "./read-earlier.ts";

/** Writes the files of a draw side by side and names them together, the record last. */
export async function writeDraw(
  directory: string,
  records: DrawRecords & { readonly rejected: readonly RejectedRecord[] },
  record: object,
  interruption: Interruption,
): Promise<void> {
  const opened: RowWriter<object>[] = [];
  const discard = async () => {
    for (const writer of opened) await writer.discard();
  };
  interruption.onLeave(discard);
  const write = async <Row extends object>(table: Table<Row>, rows: readonly Row[]) => {
    const writer = await createTableWriter(join(directory, table.file), table);
    opened.push(writer as unknown as RowWriter<object>);
    await writer.write(rows);
  };
  try {
    await write(outputs.lessonDraw, records.draw);
    await write(outputs.lessonDrawSummary, records.summary);
    await write(outputs.lessonExposure, records.exposures);
    await write(outputs.rejected, records.rejected);
    for (const { close } of opened) await close();
    await rm(join(directory, drawRecordFile), { force: true });
    await commitFiles(opened);
    await writeRunRecord(join(directory, drawRecordFile), record);
  } catch (error) {
    await discard();
    throw error;
  }
}
