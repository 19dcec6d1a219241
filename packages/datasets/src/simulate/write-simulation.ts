import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TableName, tables } from "@jingxun/engine";
import { createIdTable, createIdTables, type IdTables } from "../columnar/id-table.ts";
import type { FileFormat } from "../file-format.ts";
import { createFolderWriter } from "../folder-writer.ts";
import { createRowWriter, type PendingFile, partialPath, type RowWriter } from "../write-rows.ts";
import { type Simulation, simulate } from "./simulate.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import type { SimulatedTeacher } from "./simulate-teacher.ts";
import { teacherIdOf } from "./simulated-ids.ts";
import type { SimulationSummary } from "./summary.ts";
import { type TruthName, teacherTruth, truthColumns, truthNames } from "./truth-tables.ts";

/** What form is written, and how the writing is watched. */
export type WriteSimulationOptions = {
  /** Called now and then with the number of people written so far. */
  readonly onProgress?: (written: number) => void;
  /** The form of the tables; default CSV. The truth is CSV in either. */
  readonly format?: FileFormat;
};

const peopleAtOnce = 200;
const personal = [
  "lessons",
  "postings",
  "preferences",
  "needs",
  "responses",
  "observations",
  "activities",
] as const;

type Writers<Name extends string> = { readonly [N in Name]: RowWriter<object> };

async function openAll<Name extends string>(
  names: readonly Name[],
  open: (name: Name) => Promise<RowWriter<object>>,
  opened: RowWriter<object>[],
): Promise<Writers<Name>> {
  const writers: Partial<Record<Name, RowWriter<object>>> = {};
  for (const name of names) {
    const writer = await open(name);
    writers[name] = writer;
    opened.push(writer);
  }
  return writers as Writers<Name>;
}

async function writePeople(
  files: Writers<TableName>,
  truth: Writers<TruthName>,
  people: readonly SimulatedTeacher[],
) {
  await files.teachers.write(people.map(({ teacher }) => teacher));
  for (const name of personal)
    await files[name].write(people.flatMap((person) => person[name] as readonly object[]));
  const truths = people.map(teacherTruth);
  for (const name of ["teachers", "abilities", "tastes", "gains"] as const)
    await truth[name].write(truths.flatMap((rows) => rows[name] as readonly object[]));
}

async function writeStream(
  simulation: Simulation,
  files: Writers<TableName>,
  truth: Writers<TruthName>,
  { onProgress }: WriteSimulationOptions,
) {
  let batch: SimulatedTeacher[] = [];
  let written = 0;
  const flush = async () => {
    await writePeople(files, truth, batch);
    written += batch.length;
    batch = [];
    onProgress?.(written);
  };
  for (const person of simulation.teachers()) if (batch.push(person) >= peopleAtOnce) await flush();
  if (batch.length > 0) await flush();
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
  const { format = "csv" } = watching;
  const folder = await createFolderWriter(
    directory,
    format,
    format === "csv" ? undefined : teacherIds(simulation),
  );
  const opened: RowWriter<object>[] = [];
  try {
    const tableNames = Object.keys(tables) as TableName[];
    const files = await openAll(tableNames, (name) => folder.open(tables[name] as never), []);
    const truth = await openAll(
      truthNames,
      (name) => createRowWriter<object>(join(truthDirectory, `${name}.csv`), truthColumns(name)),
      opened,
    );
    for (const [name, rows] of Object.entries(simulation.tables)) await files[name as TableName].write(rows);
    await truth.courses.write(simulation.truth.courses());
    await truth.schools.write(simulation.truth.schools());
    await truth["school-topics"].write(simulation.truth.schoolTopics());
    await writeStream(simulation, files, truth, watching);
    const summary = simulation.summary()!;
    await folder.commit([...opened, await writeSummary(summaryPath, summary)]);
    return summary;
  } catch (error) {
    await folder.discard();
    for (const { discard } of opened) await discard().catch(() => undefined);
    await rm(partialPath(summaryPath), { force: true });
    throw error;
  }
}
