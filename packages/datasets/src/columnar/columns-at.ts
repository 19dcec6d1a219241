import { join } from "node:path";
import type { Table } from "@jingxun/engine";
import { isThere } from "../is-missing.ts";
import { columnarFile } from "./open-columnar.ts";
import { openParquet } from "./open-parquet.ts";

/** What the end of a columnar file says of it: no row is read. */
export type ColumnsAt = { readonly rowCount: number; readonly isSorted: boolean };

/**
 * Returns what the columnar form of `table` in `directory` says of itself, or `undefined` where there is none of use.
 *
 * @throws the errors of the file system.
 */
export async function columnsAt(
  directory: string,
  table: Pick<Table<never>, "file">,
): Promise<ColumnsAt | undefined> {
  const path = join(directory, columnarFile(table));
  if (!(await isThere(path))) return undefined;
  const opened = await openParquet(path);
  if (opened.status === "unusable") return undefined;
  const { rowCount, isSorted, close } = opened.file;
  await close();
  return { rowCount, isSorted };
}
