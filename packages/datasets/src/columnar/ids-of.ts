import type { FileKeys } from "./file-keys.ts";
import { createIdTables, type IdTable, type IdTables } from "./id-table.ts";

/** The id tables of one folder, each read when it is first asked for. */
export type IdReader = (noun: string) => Promise<IdTable | undefined>;

/**
 * Returns the id tables that a file was written with, or the noun of one that is not there as it was.
 *
 * @param isKnown whether the ids were found to be as they were before; only how many they are is looked at.
 */
export async function idsOf(
  { stamps }: Pick<FileKeys, "stamps">,
  idTable: IdReader,
  isKnown = false,
): Promise<IdTables | string> {
  const tables: IdTable[] = [];
  for (const { noun, count, stamp } of stamps) {
    const found = await idTable(noun);
    if (found === undefined || found.ids.length < count) return noun;
    if (!isKnown && found.stampOf(count) !== stamp) return noun;
    tables.push(found);
  }
  return createIdTables(tables);
}
