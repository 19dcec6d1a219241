import type { SchemaElement } from "hyparquet";
import type { PhysicalColumn, PhysicalType } from "./physical-column.ts";

/** Returns the physical and the logical type of a column's values. */
export function leafOf(type: PhysicalType): Pick<SchemaElement, "type" | "converted_type"> {
  switch (type.kind) {
    case "text":
      return { type: "BYTE_ARRAY", converted_type: "UTF8" };
    case "number":
      return { type: "DOUBLE" };
    case "integer":
      return type.unit === "days" ? { type: "INT32", converted_type: "DATE" } : { type: "INT32" };
    default:
      return { type: "INT32" };
  }
}

function elementsOf({ name, type, mayBeMissing, isList }: PhysicalColumn): readonly SchemaElement[] {
  if (!isList) return [{ name, ...leafOf(type), repetition_type: mayBeMissing ? "OPTIONAL" : "REQUIRED" }];
  return [
    { name, converted_type: "LIST", repetition_type: "REQUIRED", num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    { name: "element", ...leafOf(type), repetition_type: "REQUIRED" },
  ];
}

/** Returns the Parquet schema of `columns`: one level, lists in the three levels that the format asks for. */
export function parquetSchemaOf(columns: readonly PhysicalColumn[]): SchemaElement[] {
  return [{ name: "schema", num_children: columns.length }, ...columns.flatMap(elementsOf)];
}
