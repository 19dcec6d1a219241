import type { ReasonWords } from "@jingxun/engine";
import { createIdReader } from "./id-reader.ts";
import { nouns } from "./physical-column.ts";
import { ownWords, readSpoken, type WordsOf } from "./spoken-files.ts";

/**
 * Returns what gives the words of the reasons of some folders, and asks `otherwise` for those of a reason that none has.
 *
 * @throws the errors of the file system other than that a file is not there.
 */
export async function readWords(
  directories: readonly string[],
  otherwise: WordsOf = ownWords,
): Promise<WordsOf> {
  const known = new Map<string, ReasonWords>();
  for (const directory of directories) {
    const found = await readSpoken(directory, nouns.reason, createIdReader(directory, "id"));
    found?.words.forEach((words, code) => {
      known.set(found.table.ids.at(code)!, words);
    });
  }
  return (said, id) => known.get(id) ?? otherwise(said, id);
}
