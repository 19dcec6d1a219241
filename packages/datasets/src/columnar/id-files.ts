import { join } from "node:path";
import { isMissing } from "../is-missing.ts";
import type { DiscardableFile } from "../pending-file.ts";
import { createBatchWriter, rowsPerGroup } from "./columnar-writer.ts";
import { createIdList } from "./id-list.ts";
import { createIdTable, type IdTable, type IdTables } from "./id-table.ts";
import { openParquet } from "./open-parquet.ts";
import type { PhysicalColumn } from "./physical-column.ts";
import { ownWords, type WordsOf, writeSpoken } from "./spoken-files.ts";
import { spokenNouns } from "./spoken-noun.ts";

const columns: readonly PhysicalColumn[] = [
  { name: "id", type: { kind: "text" }, mayBeMissing: false, isList: false },
];

/** Ids that are texts at a time, of many that are not. */
const idsAtOnce = rowsPerGroup;

/** Returns the file of the ids of a noun: row `code` has the id of that code. */
export function idFile(noun: string): string {
  return `ids-${noun}.parquet`;
}

/**
 * Writes the id tables of a folder under passing names, for `commitFiles`.
 *
 * @param wordsOf words the reasons; default those of which nothing but the words is known.
 * @throws the errors of the file system; then nothing is left.
 */
export async function writeIdTables(
  directory: string,
  ids: IdTables,
  wordsOf: WordsOf = ownWords,
): Promise<readonly DiscardableFile[]> {
  const files: DiscardableFile[] = [];
  try {
    for (const noun of [...ids.nouns()].sort())
      if (spokenNouns.has(noun)) files.push(await writeSpoken(directory, noun, ids, wordsOf));
    for (const noun of [...ids.nouns()].sort()) {
      if (spokenNouns.has(noun)) continue;
      const known = ids.of(noun).ids;
      const content = { name: `ids-${noun}`, columns, stamps: () => [] };
      const file = await createBatchWriter(join(directory, idFile(noun)), content);
      files.push(file);
      for (let start = 0; start < known.length; start += idsAtOnce) {
        const id = known.slice(start, start + idsAtOnce);
        await file.writeColumns({ rowStart: 0, rowCount: id.length, columns: { id } });
      }
      await file.close();
    }
    return files;
  } catch (error) {
    for (const { discard } of files) await discard().catch(() => undefined);
    throw error;
  }
}

/**
 * Returns the ids of a noun in `directory`, or `undefined` where there is no usable file of them.
 *
 * @throws the errors of the file system other than that the file is not there.
 */
export async function readIdTable(directory: string, noun: string): Promise<IdTable | undefined> {
  try {
    const opened = await openParquet(join(directory, idFile(noun)));
    if (opened.status === "unusable") return undefined;
    try {
      if (opened.file.name !== `ids-${noun}`) return undefined;
      return createIdTable(noun, createIdList(await opened.file.texts("id")));
    } finally {
      await opened.file.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
