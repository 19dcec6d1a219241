import type { FileFormat } from "@jingxun/datasets";
import {
  outputs,
  type RejectedRecord,
  type TopicAdviceRecord,
  type TopicAdviceTopicRecord,
} from "@jingxun/engine";
import type { Interruption } from "../listen-for-interruption.ts";
import { filled, writeTables } from "../write-tables.ts";

/** What a run of `advise-topics` writes beside its record. */
export type AdviceRows = {
  readonly advice: readonly TopicAdviceRecord[];
  readonly topics: readonly TopicAdviceTopicRecord[];
  readonly rejected: readonly RejectedRecord[];
};

/** Writes the files of a run and names them together, the record last. */
export function writeAdvice(
  directory: string,
  { advice, topics, rejected }: AdviceRows,
  record: object,
  interruption: Interruption,
  format?: FileFormat,
): Promise<void> {
  const tables = [
    filled(outputs.topicAdvice, advice),
    filled(outputs.topicAdviceTopics, topics),
    filled(outputs.rejected, rejected),
  ];
  return writeTables(directory, tables, { file: "topic-advice.json", record }, interruption, format);
}
