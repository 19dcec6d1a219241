export type { InputFile } from "./read-file.ts";
export { type ReadFolder, type ReadProgress, readFolder } from "./read-folder.ts";
export {
  commitFiles,
  createRowWriter,
  type OutputColumn,
  type PendingFile,
  partialPath,
  type RowWriter,
  writeRows,
} from "./write-rows.ts";
export { readTable } from "./read-table.ts";
export { createTableWriter } from "./write-table.ts";
