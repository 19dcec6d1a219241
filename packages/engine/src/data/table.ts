import type { z } from "zod";
import { type CellCodec, cellCodec } from "./cell.ts";
import { type ColumnMeta, columnMeta } from "./column.ts";

/** One column of a file, ready to decode, encode and document. */
export type Column = ColumnMeta &
  CellCodec & {
    readonly name: string;
    /** A cell of this column may be empty. */
    readonly mayBeEmpty: boolean;
    readonly isList: boolean;
  };

/** The schema of one file: its record, its key, its columns in the order they are written. */
export type Table<Row> = {
  readonly name: string;
  readonly file: string;
  readonly en: string;
  readonly zh: string;
  /** A folder without this file cannot be used. */
  readonly required: boolean;
  readonly key: readonly (keyof Row & string)[];
  readonly row: z.ZodType<Row>;
  readonly columns: readonly Column[];
};

/** What of a table does not depend on its record type. */
export type TableColumns = Pick<Table<never>, "name" | "file" | "columns">;

/** The record type of a table. */
export type RowOf<T> = T extends Table<infer Row> ? Row : never;

type TableText = { readonly en: string; readonly zh: string; readonly required: boolean };

/**
 * Returns the table `name` of the records `row`, sorted and made unique by `key`. `refine` adds what one
 * column alone cannot say (a general course needs a topic). This schema is all a new file takes.
 */
export function defineTable<Shape extends z.core.$ZodLooseShape>(
  name: string,
  text: TableText,
  key: readonly (keyof z.output<z.ZodObject<Shape>> & string)[],
  row: z.ZodObject<Shape>,
  refine: (row: z.ZodObject<Shape>) => z.ZodType = (plain) => plain,
): Table<Readonly<z.output<z.ZodObject<Shape>>>> {
  const columns = Object.entries(row.shape).map(([columnName, schema]): Column => {
    const type = schema as unknown as z.ZodType;
    const codec = cellCodec(type);
    const mayBeEmpty = type.def.type === "optional";
    return {
      name: columnName,
      ...columnMeta(type),
      ...codec,
      mayBeEmpty,
      isList: Array.isArray(codec.decode("")),
    };
  });
  return { name, file: `${name}.csv`, ...text, key, row: refine(row) as never, columns };
}
