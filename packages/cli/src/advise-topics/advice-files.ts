import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { commitFiles, createTableWriter, type RowWriter } from "@jingxun/datasets";
import {
  outputs,
  type RejectedRecord,
  type Table,
  type TopicAdviceRecord,
  type TopicAdviceTopicRecord,
} from "@jingxun/engine";
import type { Interruption } from "../listen-for-interruption.ts";
import { writeRunRecord } from "../recommend/run-record.ts";

/** What a run of `advise-topics` writes beside its record. */
export type AdviceRows = {
  readonly advice: readonly TopicAdviceRecord[];
  readonly topics: readonly TopicAdviceTopicRecord[];
  readonly rejected: readonly RejectedRecord[];
};

const recordFile = "topic-advice.json";

/** Writes the files of a run side by side and names them together, the record last. */
export async function writeAdvice(
  directory: string,
  rows: AdviceRows,
  record: object,
  interruption: Interruption,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const opened: RowWriter<object>[] = [];
  const discard = async () => {
    for (const writer of opened) await writer.discard();
  };
  interruption.onLeave(discard);
  const write = async <Row extends object>(table: Table<Row>, tableRows: readonly Row[]) => {
    const writer = await createTableWriter(join(directory, table.file), table);
    opened.push(writer as unknown as RowWriter<object>);
    await writer.write(tableRows);
  };
  try {
    await write(outputs.topicAdvice, rows.advice);
    await write(outputs.topicAdviceTopics, rows.topics);
    await write(outputs.rejected, rows.rejected);
    for (const { close } of opened) await close();
    await rm(join(directory, recordFile), { force: true });
    await commitFiles(opened);
    await writeRunRecord(join(directory, recordFile), record);
  } catch (error) {
    await discard();
    throw error;
  }
}
