import type { Language } from "@jingxun/engine";
import { messages } from "./messages.ts";

/** Says how many rows of the files of a folder were rejected, where there are any: nothing is lost silently. */
export function printRejected(
  files: Readonly<Record<string, { readonly rejected: number }>>,
  lang: Language,
): void {
  const count = Object.values(files).reduce((sum, { rejected }) => sum + rejected, 0);
  if (count > 0) console.log(`\n${messages[lang].rejectedRows(count)}`);
}
