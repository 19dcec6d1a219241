import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { DiscardableFile } from "../pending-file.ts";
import { createBatchWriter } from "./columnar-writer.ts";
import { createIdReader } from "./id-reader.ts";
import type { IdTables } from "./id-table.ts";
import { type IdReader, idsOf } from "./ids-of.ts";
import { openParquet } from "./open-parquet.ts";
import { createRecode } from "./recode.ts";
import { stampsOf } from "./stamps-of.ts";

async function keep(path: string, idTable: IdReader, ids: IdTables, kept: DiscardableFile[]): Promise<void> {
  const opened = await openParquet(path);
  if (opened.status === "unusable") return;
  const { file } = opened;
  try {
    const from = await idsOf(file, idTable);
    if (typeof from === "string") return;
    const { name, columns } = file;
    const recode = createRecode(columns, from, ids);
    const writer = await createBatchWriter(path, { name, columns, stamps: () => stampsOf(columns, ids) });
    kept.push(writer);
    for await (const batch of file.batches()) await writer.writeColumns(recode(batch));
    await writer.close();
  } finally {
    await file.close();
  }
}

/**
 * Gives the tables of `directory` that are not among `own` the codes of `ids`, which are about to take the place
 * of the ids that they were written with. They are added to `kept` as they are begun, and are named with the rest.
 *
 * @throws the errors of the file system, and {DamagedFileError} where one of them is damaged.
 */
export async function keepOthers(
  directory: string,
  own: ReadonlySet<string>,
  ids: IdTables,
  kept: DiscardableFile[],
): Promise<void> {
  const idTable = createIdReader(directory, "id");
  const files = (await readdir(directory)).filter((file) => /(?<!^ids-.*)\.parquet$/.test(file)).sort();
  for (const file of files) {
    const path = join(directory, file);
    if (!own.has(path)) await keep(path, idTable, ids, kept);
  }
}
