import type { Fault } from "./fault.ts";
import type { RowOf } from "./table.ts";
import type { TableName, tables } from "./tables.ts";

/** All records of a folder, each table sorted by its key, activities by teacher, instant and event. */
export type Dataset = { readonly [Name in TableName]: readonly RowOf<(typeof tables)[Name]>[] };

/** How one file was read: accepted + repeated + rejected = read. */
export type TableCount = {
  readonly read: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly rejected: number;
};

/** A folder parsed: the good records, what was wrong with the others, and the ids that must not vanish. */
export type ParsedDataset = {
  readonly dataset: Dataset;
  readonly counts: { readonly [Name in TableName]: TableCount };
  readonly faults: readonly Fault[];
  /** The line of its file on which each row of the dataset starts. */
  readonly lines: { readonly [Name in TableName]: readonly number[] };
  readonly rejectedTeacherIds: readonly string[];
  readonly rejectedSchoolIds: readonly string[];
};
