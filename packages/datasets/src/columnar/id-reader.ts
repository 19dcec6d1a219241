import type { Language } from "@jingxun/engine";
import { readIdTable } from "./id-files.ts";
import type { IdTable } from "./id-table.ts";
import type { IdReader } from "./ids-of.ts";
import { readSpoken } from "./spoken-files.ts";
import { spokenNouns } from "./spoken-noun.ts";

/** As what reasons are read: in the words of a language, or by their ids, as which they go into columns again. */
export type ReasonForm = Language | "id";

/**
 * Returns a reader of the id tables in `directory`, which remembers them.
 *
 * @param form as what reasons are read, by default in Chinese.
 */
export function createIdReader(directory: string, form: ReasonForm = "zh"): IdReader {
  const known = new Map<string, Promise<IdTable | undefined>>();
  const read = async (noun: string) => {
    if (!spokenNouns.has(noun)) return readIdTable(directory, noun);
    const spoken = await readSpoken(directory, noun, idTable);
    if (spoken === undefined || form === "id") return spoken?.table;
    return { ...spoken.table, meanings: spoken.words.map((words) => words[form]) };
  };
  const idTable: IdReader = (noun) => {
    const found = known.get(noun) ?? read(noun);
    known.set(noun, found);
    return found;
  };
  return idTable;
}
