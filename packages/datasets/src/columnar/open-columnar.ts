import { join } from "node:path";
import type { Table } from "@jingxun/engine";
import type { FileKeys } from "./file-keys.ts";
import { idFile } from "./id-files.ts";
import { createIdReader } from "./id-reader.ts";
import type { IdTables } from "./id-table.ts";
import { type IdReader, idsOf } from "./ids-of.ts";
import { type ColumnarFile, type OpenOptions, openParquet } from "./open-parquet.ts";
import { columnsOf } from "./physical-column.ts";

/** A table of a folder in columnar form, open for reading, with the ids that its codes stand for. */
export type ColumnarTable = ColumnarFile & { readonly ids: IdTables };

/** A table that was opened, or why it is of no use. */
export type OpenedTable =
  | { readonly status: "open"; readonly table: ColumnarTable }
  | { readonly status: "unusable"; readonly expected: string; readonly got: string };

/** Returns the file of a table in columnar form: that of the text with another ending. */
export function columnarFile({ file }: Pick<Table<never>, "file">): string {
  return file.replace(/(\.[^.]*)?$/, ".parquet");
}

/** A column that this version of the table holds in another way, or not at all. */
function strangeColumn(table: Pick<Table<never>, "columns">, { columns }: FileKeys): string | undefined {
  const own = new Map(columnsOf(table).map((column) => [column.name, column]));
  return columns.find(({ name, type, isList }) => {
    const known = own.get(name);
    return (
      known === undefined || known.isList !== isList || JSON.stringify(known.type) !== JSON.stringify(type)
    );
  })?.name;
}

/** Returns what `idsOf` does, and closes the file where id tables cannot be read. */
async function idsOrClose(
  file: ColumnarFile,
  idTable: IdReader,
  isKnown?: boolean,
): Promise<IdTables | string> {
  try {
    return await idsOf(file, idTable, isKnown);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Returns the columnar form of `table` in `directory`, to be closed by the caller, or why it is of no use: no
 * file of this form, another table's, columns of another version, or id tables of another run.
 *
 * @throws the errors of the file system.
 */
export async function openColumnarTable(
  directory: string,
  table: Pick<Table<never>, "name" | "file" | "columns">,
  idTable: IdReader = createIdReader(directory),
  options: OpenOptions = {},
): Promise<OpenedTable> {
  const opened = await openParquet(join(directory, columnarFile(table)), options);
  if (opened.status === "unusable")
    return { ...opened, expected: `a Parquet file that jingxun wrote, of ${table.name}` };
  const { file } = opened;
  const refuse = async (expected: string, got: string) => {
    await file.close();
    return { status: "unusable", expected, got } as const;
  };
  if (file.name !== table.name) return refuse(`a Parquet file of ${table.name}`, `one of ${file.name}`);
  const strange = strangeColumn(table, file);
  if (strange !== undefined) return refuse("the columns of this version", `another column ${strange}`);
  const ids = await idsOrClose(file, idTable, options.isKnown);
  if (typeof ids === "string")
    return refuse(`the ${idFile(ids)} that the file was written with`, "another, or none");
  return { status: "open", table: { ...file, ids } };
}
