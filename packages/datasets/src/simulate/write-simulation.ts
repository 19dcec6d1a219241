import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TableName, tables } from "@jingxun/engine";
import { createIdTable, createIdTables, type IdTables } from "../columnar/id-table.ts";
import { encodeHeader, encodeLines } from "../encode-lines.ts";
import { encodePiece } from "../encode-piece.ts";
import type { FileFormat } from "../file-format.ts";
import { createFolderWriter, type FolderWriter } from "../folder-writer.ts";
import { type PendingFile, partialPath } from "../pending-file.ts";
import { type ByteWriter, createByteWriter } from "../write-bytes.ts";
import { createPeopleEncoder, type PeoplePieces } from "./encode-people.ts";
import { type Simulation, simulate } from "./simulate.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import type { PeopleCounts, SimulationSummary } from "./summary.ts";
import { type TruthName, truthColumns, truthNames } from "./truth-tables.ts";

/** What form is written, and how the writing is watched. */
export type WriteSimulationOptions = {
  /** Called now and then with the number of people written so far. */
  readonly onProgress?: (written: number) => void;
  /** The form of the tables; default CSV. The truth is CSV in either. */
  readonly format?: FileFormat;
  /** Yields several blocks of `createPeopleEncoder`, in order; default one after another, made here. */
  readonly pieces?: (blockCount: number) => AsyncIterable<PeoplePieces>;
};

type PieceWriter = Pick<ByteWriter, "append">;

/** Opens every table, and writes those that do not grow with the people. */
async function openTables(
  folder: FolderWriter,
  simulation: Simulation,
  format: FileFormat,
): Promise<ReadonlyMap<string, PieceWriter>> {
  const files = new Map<string, PieceWriter>();
  for (const name of Object.keys(tables) as TableName[])
    files.set(name, await folder.openPieces(tables[name] as never));
  for (const [name, rows] of Object.entries(simulation.tables))
    await files
      .get(name)!
      .append(await encodePiece(tables[name as TableName] as never, rows as never, format));
  return files;
}

/** Opens every file of the truth, and writes those that do not grow with the people. */
async function openTruth(
  directory: string,
  { truth }: Simulation,
  opened: ByteWriter[],
): Promise<ReadonlyMap<string, PieceWriter>> {
  const files = new Map<TruthName, ByteWriter>();
  for (const name of truthNames) {
    const writer = await createByteWriter(join(directory, `${name}.csv`));
    opened.push(writer);
    files.set(name, writer);
    await writer.append(await encodeHeader(truthColumns(name)));
  }
  const write = async (name: TruthName, rows: Iterable<object>) =>
    files.get(name)!.append(await encodeLines(truthColumns(name), [...rows]));
  await write("courses", truth.courses());
  await write("schools", truth.schools());
  await write("school-topics", truth.schoolTopics());
  return files;
}

async function* encodeHere(simulation: Simulation, format: FileFormat) {
  const encode = createPeopleEncoder(simulation, format);
  for (let block = 0; block < simulation.blocks.count; block++) yield await encode(block);
}

/** Writes all people and returns what the blocks hold. */
async function writePeople(
  pieces: AsyncIterable<PeoplePieces>,
  files: ReadonlyMap<string, PieceWriter>,
  truthFiles: ReadonlyMap<string, PieceWriter>,
  onProgress: WriteSimulationOptions["onProgress"],
): Promise<readonly PeopleCounts[]> {
  const counts: PeopleCounts[] = [];
  let written = 0;
  for await (const block of pieces) {
    for (const [name, bytes] of block.tables) await files.get(name)!.append(bytes);
    for (const [name, bytes] of block.truth) await truthFiles.get(name)!.append(bytes);
    counts.push(block.counts);
    written += block.people;
    onProgress?.(written);
  }
  return counts;
}

async function writeSummary(path: string, summary: SimulationSummary): Promise<PendingFile> {
  await writeFile(partialPath(path), `${JSON.stringify(summary, undefined, 2)}\n`);
  return { path, close: async () => {} };
}

/** Ids in columnar form: a teacher's code is the teacher's row. */
function teacherIds({ settings }: Simulation): IdTables {
  const ids = Array.from({ length: settings.teachers }, (_, index) => teacherIdOf(index));
  return createIdTables([createIdTable("teacher", ids)]);
}

/**
 * Writes a simulated province into `directory`: every table, the truth as CSV under `truth/`, and
 * `truth/summary.json`, whose content is returned. Files appear under their names only when all are whole;
 * those of an earlier simulation are replaced. Equal options write equal bytes.
 *
 * @throws {EngineError} `invalid-option`, before anything is written; the errors of the file system.
 */
export async function writeSimulation(
  directory: string,
  options: SimulateOptions = {},
  watching: WriteSimulationOptions = {},
): Promise<SimulationSummary> {
  const simulation = simulate(options);
  const truthDirectory = join(directory, "truth");
  const summaryPath = join(truthDirectory, "summary.json");
  await mkdir(truthDirectory, { recursive: true });
  const { format = "csv", onProgress } = watching;
  const { count } = simulation.blocks;
  const pieces = (count > 1 && watching.pieces?.(count)) || encodeHere(simulation, format);
  const folder = await createFolderWriter(
    directory,
    format,
    format === "csv" ? undefined : teacherIds(simulation),
  );
  const opened: ByteWriter[] = [];
  try {
    const files = await openTables(folder, simulation, format);
    const truthFiles = await openTruth(truthDirectory, simulation, opened);
    const counts = await writePeople(pieces, files, truthFiles, onProgress);
    const summary = simulation.blocks.summaryOf(counts);
    await folder.commit([...opened, await writeSummary(summaryPath, summary)]);
    return summary;
  } catch (error) {
    await folder.discard();
    for (const { discard } of opened) await discard().catch(() => undefined);
    await rm(partialPath(summaryPath), { force: true });
    throw error;
  }
}
