import { join } from "node:path";
import { parseReasonKey, type ReasonWords, type SaidReason } from "@jingxun/engine";
import { isMissing } from "../is-missing.ts";
import type { DiscardableFile } from "../pending-file.ts";
import { createColumnarWriter } from "./columnar-writer.ts";
import { decodeRows } from "./decode-rows.ts";
import { createIdTable, type IdTable, type IdTables } from "./id-table.ts";
import { type IdReader, idsOf } from "./ids-of.ts";
import { openParquet } from "./open-parquet.ts";
import { nouns } from "./physical-column.ts";
import { type Spoken, type SpokenNoun, spokenNouns } from "./spoken-noun.ts";

/** Gives the words of a reason. */
export type WordsOf = (said: SaidReason, id: string) => ReasonWords;

/** The ids of a spoken noun by code, and their words. */
export type SpokenIds = { readonly table: IdTable; readonly words: readonly ReasonWords[] };

/** Returns the words that stand in a row; in columns an empty text is a missing one. */
export const ownWords = ({ zh = "", en = "" }: Spoken): ReasonWords => ({ zh, en });

/** The rows of the id table of a noun; reasons are worded, and all others have their words in their ids. */
function* spokenRows(
  noun: string,
  { parse }: SpokenNoun,
  ids: IdTables,
  wordsOf: WordsOf,
): Generator<Spoken> {
  for (const id of ids.of(noun).ids.slice())
    if (noun === nouns.reason) {
      const said = parseReasonKey(id);
      yield { ...said, ...wordsOf(said, id) };
    } else yield parse(id);
}

/**
 * Writes the ids of a spoken noun under a passing name, for `commitFiles`. What they name gets codes of `ids`, so that the
 * other id tables are written after it.
 *
 * @throws the errors of the file system; then nothing is left.
 */
export async function writeSpoken(
  directory: string,
  noun: string,
  ids: IdTables,
  wordsOf: WordsOf,
): Promise<DiscardableFile> {
  const spoken = spokenNouns.get(noun)!;
  const { table } = spoken;
  const writer = await createColumnarWriter(join(directory, `${table.name}.parquet`), table, ids);
  try {
    await writer.write(spokenRows(noun, spoken, ids, wordsOf));
    await writer.close();
    return writer;
  } catch (error) {
    await writer.discard().catch(() => undefined);
    throw error;
  }
}

async function readRows(
  directory: string,
  { table }: SpokenNoun,
  idTable: IdReader,
): Promise<readonly Spoken[] | undefined> {
  const opened = await openParquet(join(directory, `${table.name}.parquet`));
  if (opened.status === "unusable") return undefined;
  const { file } = opened;
  try {
    const ids = file.name === table.name ? await idsOf(file, idTable) : file.name;
    if (typeof ids === "string") return undefined;
    const rows: Spoken[] = [];
    for await (const batch of file.batches())
      for (const row of decodeRows<Spoken>(table, batch, ids)) rows.push(row);
    return rows;
  } finally {
    await file.close();
  }
}

/**
 * Returns the ids of a spoken noun in `directory`, or `undefined` where there is no usable file of them.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readSpoken(
  directory: string,
  noun: string,
  idTable: IdReader,
): Promise<SpokenIds | undefined> {
  const spoken = spokenNouns.get(noun)!;
  try {
    const rows = await readRows(directory, spoken, idTable);
    return rows && { table: createIdTable(noun, rows.map(spoken.idOf)), words: rows.map(ownWords) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
