import { createHash } from "node:crypto";
import type { FileMetaData } from "hyparquet";
import type { PhysicalColumn } from "./physical-column.ts";

/** Which ids a file was written with: the first `count` of a noun, and 32 bits of them. */
export type Stamps = readonly { readonly noun: string; readonly count: number; readonly stamp: number }[];

/** What a file says of itself in the key-value part of its metadata. */
export type FileKeys = {
  readonly name: string;
  readonly columns: readonly PhysicalColumn[];
  readonly stamps: Stamps;
  /** Whether the rows are in the order of the codes of the key column, if there is one. */
  readonly isSorted: boolean;
};

/** The version of the form: what a later one must change to be told apart. */
export const formatVersion = "1";

/** Returns SHA-256 of the columns of a file in hexadecimal digits: equal columns, equal hash. */
export function schemaHash(columns: readonly PhysicalColumn[]): string {
  return createHash("sha256").update(JSON.stringify(columns)).digest("hex");
}

/** Returns the keys and values of a file's metadata. */
export function fileKeys({ name, columns, stamps, isSorted }: FileKeys): { key: string; value: string }[] {
  const values = {
    format: formatVersion,
    table: name,
    schema: schemaHash(columns),
    columns: JSON.stringify(columns),
    ids: JSON.stringify(stamps),
    sorted: String(isSorted),
  };
  return Object.entries(values).map(([key, value]) => ({ key: `jingxun.${key}`, value }));
}

/** Returns what a file says of itself, or what is wrong with it. */
export function readFileKeys(metadata: FileMetaData): FileKeys | string {
  const values = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
  const textOf = (key: string) => values.get(`jingxun.${key}`) ?? "";
  const format = textOf("format");
  if (format !== formatVersion) return format === "" ? "a file without a format" : `format ${format}`;
  const columns = JSON.parse(textOf("columns")) as readonly PhysicalColumn[];
  if (schemaHash(columns) !== textOf("schema")) return "columns that are not those of its hash";
  const stamps = JSON.parse(textOf("ids")) as Stamps;
  return { name: textOf("table"), columns, stamps, isSorted: textOf("sorted") === "true" };
}
