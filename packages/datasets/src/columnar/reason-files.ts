import { join } from "node:path";
import {
  type PlanReasonRecord,
  parseReasonKey,
  planReasons,
  type ReasonWords,
  reasonKey,
  type SaidReason,
} from "@jingxun/engine";
import { isMissing } from "../is-missing.ts";
import type { DiscardableFile } from "../pending-file.ts";
import { createColumnarWriter } from "./columnar-writer.ts";
import { decodeRows } from "./decode-rows.ts";
import { createIdTable, type IdTable, type IdTables } from "./id-table.ts";
import { type IdReader, idsOf } from "./ids-of.ts";
import { openParquet } from "./open-parquet.ts";
import { nouns } from "./physical-column.ts";

/** Gives the words of a reason. */
export type WordsOf = (said: SaidReason, id: string) => ReasonWords;

/** The reasons of a folder by code, and their words. */
export type Reasons = { readonly table: IdTable; readonly words: readonly ReasonWords[] };

const file = `${planReasons.name}.parquet`;

/** Returns the words that stand in a record of a reason; in columns an empty text is a missing one. */
export const ownWords = ({ zh = "", en = "" }: SaidReason): ReasonWords => ({ zh, en });

/**
 * Writes the reasons of a folder under a passing name, for `commitFiles`. What they name gets codes of `ids`, so that the
 * other id tables are written after it.
 *
 * @throws the errors of the file system; then nothing is left.
 */
export async function writeReasons(
  directory: string,
  ids: IdTables,
  wordsOf: WordsOf,
): Promise<DiscardableFile> {
  const writer = await createColumnarWriter(join(directory, file), planReasons, ids);
  function* records(): Generator<PlanReasonRecord> {
    for (const id of ids.of(nouns.reason).ids.slice()) {
      const said = parseReasonKey(id);
      yield { ...said, ...wordsOf(said, id) };
    }
  }
  try {
    await writer.write(records());
    await writer.close();
    return writer;
  } catch (error) {
    await writer.discard().catch(() => undefined);
    throw error;
  }
}

async function readRecords(directory: string, idTable: IdReader): Promise<PlanReasonRecord[] | undefined> {
  const opened = await openParquet(join(directory, file));
  if (opened.status === "unusable") return undefined;
  try {
    const ids = opened.file.name === planReasons.name ? await idsOf(opened.file, idTable) : nouns.reason;
    if (typeof ids === "string") return undefined;
    const records: PlanReasonRecord[] = [];
    for await (const batch of opened.file.batches())
      for (const record of decodeRows<PlanReasonRecord>(planReasons, batch, ids)) records.push(record);
    return records;
  } finally {
    await opened.file.close();
  }
}

/**
 * Returns the reasons in `directory`, or `undefined` where there is no usable file of them.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readReasons(directory: string, idTable: IdReader): Promise<Reasons | undefined> {
  try {
    const records = await readRecords(directory, idTable);
    if (records === undefined) return undefined;
    const table = createIdTable(nouns.reason, records.map(reasonKey));
    return { table, words: records.map((record) => ownWords(record)) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
