export { encodeHeader, encodeRows, type OutputColumn } from "./encode-rows.ts";
export type { InputFile } from "./read-file.ts";
export { type ReadFolder, type ReadProgress, readFolder } from "./read-folder.ts";
export {
  type InteractionRecord,
  type NegativeRecord,
  type RecordFile,
  readInteractions,
  readNegatives,
} from "./read-interactions.ts";
export { readTable } from "./read-table.ts";
export { readWideFile, type WideFile } from "./read-wide.ts";
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
export {
  commitFiles,
  createRowWriter,
  type PendingFile,
  partialPath,
  type RowWriter,
  writeRows,
} from "./write-rows.ts";
export { createTableWriter } from "./write-table.ts";
