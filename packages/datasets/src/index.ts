export { type ColumnBatch, type ColumnData, type ListData, missing } from "./columnar/column-batch.ts";
export {
  type ColumnarWriter,
  type ColumnarWriterOptions,
  createColumnarWriter,
  rowsPerGroup,
} from "./columnar/columnar-writer.ts";
export { type ColumnsAt, columnsAt } from "./columnar/columns-at.ts";
export { decodeRows } from "./columnar/decode-rows.ts";
export { encodeRows } from "./columnar/encode-rows.ts";
export { readIdTable, writeIdTables } from "./columnar/id-files.ts";
export type { IdList } from "./columnar/id-list.ts";
export { createIdReader, type ReasonForm } from "./columnar/id-reader.ts";
export { createIdTable, createIdTables, type IdTable, type IdTables } from "./columnar/id-table.ts";
export type { IdReader } from "./columnar/ids-of.ts";
export { decodeInstant, encodeInstant, type InstantCode } from "./columnar/instant-code.ts";
export {
  type ColumnarTable,
  columnarFile,
  type OpenedTable,
  openColumnarTable,
} from "./columnar/open-columnar.ts";
export {
  type DossierOptions,
  type DossierReader,
  type OpenedDossiers,
  openDossiers,
} from "./columnar/open-dossiers.ts";
export type { OpenOptions, ReadOptions, RowRange } from "./columnar/open-parquet.ts";
export {
  type OpenedTeacherRows,
  type OpenTeacherRowsOptions,
  openTeacherRows,
  type TeacherRowsReader,
  type WithWord,
} from "./columnar/open-teacher-rows.ts";
export { columnsOf, type PhysicalColumn, type PhysicalType } from "./columnar/physical-column.ts";
export { readWords } from "./columnar/read-words.ts";
export { createRecode, type Recode } from "./columnar/recode.ts";
export { rowsOfCodes } from "./columnar/rows-of-codes.ts";
export type { WordsOf } from "./columnar/spoken-files.ts";
export { type Conversion, type ConvertedTable, convertFolder } from "./convert-folder.ts";
export type { OutputColumn } from "./encode-lines.ts";
export { encodeColumns, encodePiece } from "./encode-piece.ts";
export { type FileFormat, fileFormats } from "./file-format.ts";
export {
  createFolderWriter,
  type FolderWriter,
  fileOf,
} from "./folder-writer.ts";
export { hashFile, type InputFile } from "./hash-file.ts";
export { errorAt } from "./name-file.ts";
export { commitFiles, type PendingFile, partialPath } from "./pending-file.ts";
export type { KnownIds, PieceIds } from "./piece-ids.ts";
export {
  inputsOf,
  type ReadFolder,
  type ReadFolderOptions,
  type ReadProgress,
  readFolder,
} from "./read-folder.ts";
export {
  type InteractionRecord,
  type NegativeRecord,
  type RecordFile,
  readInteractions,
  readNegatives,
} from "./read-interactions.ts";
export { readTable, streamTable } from "./read-table.ts";
export { readWideFile, type WideFile } from "./read-wide.ts";
export { createPeopleEncoder, type PeoplePieces } from "./simulate/encode-people.ts";
export { attentionOf, expectedGain, type GainFactors, needOf } from "./simulate/expected-gain.ts";
export type { HardCase } from "./simulate/hard-cases.ts";
export { type Simulation, simulate } from "./simulate/simulate.ts";
export {
  type SimulateOptions,
  type SimulationSettings,
  simulationDefaults,
} from "./simulate/simulate-options.ts";
export type { SimulatedTeacher, TeacherTruth } from "./simulate/simulate-teacher.ts";
export type { SmallTables } from "./simulate/small-tables.ts";
export type { Basis, SimulationSummary } from "./simulate/summary.ts";
export { interestIn, type Tastes, tasteGroups } from "./simulate/tastes.ts";
export { type WriteSimulationOptions, writeSimulation } from "./simulate/write-simulation.ts";
export { type ByteWriter, createByteWriter } from "./write-bytes.ts";
export { createRowWriter, type RowWriter, writeRows } from "./write-rows.ts";
export { createTableWriter } from "./write-table.ts";
