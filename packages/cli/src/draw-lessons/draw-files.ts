import type { FileFormat } from "@jingxun/datasets";
import { outputs, type RejectedRecord } from "@jingxun/engine";
import type { Interruption } from "../listen-for-interruption.ts";
import { filled, writeTables } from "../write-tables.ts";
import type { DrawRecords } from "./draw-records.ts";
import { drawRecordFile } from "./read-earlier.ts";

/** Writes the files of a draw and names them together, the record last. */
export function writeDraw(
  directory: string,
  records: DrawRecords & { readonly rejected: readonly RejectedRecord[] },
  record: object,
  interruption: Interruption,
  format?: FileFormat,
): Promise<void> {
  const tables = [
    filled(outputs.lessonDraw, records.draw),
    filled(outputs.lessonDrawSummary, records.summary),
    filled(outputs.lessonExposure, records.exposures),
    filled(outputs.rejected, records.rejected),
  ];
  return writeTables(directory, tables, { file: drawRecordFile, record }, interruption, format);
}
