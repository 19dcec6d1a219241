import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { columnarFile, columnsAt, fileFormats, fileOf } from "@jingxun/datasets";
import { outputs, type Table, tables } from "@jingxun/engine";
import { ofPeople } from "../load-folder.ts";
import { policiesFolder } from "../policy/read-overlays.ts";
import { defaultBlock } from "./county-blocks.ts";

/** What memory hangs on, known before anything is read. */
export type MemoryDemand = {
  /** Bytes of the files that are held in memory, by form. */
  readonly heldBytes: { readonly csv: number; readonly parquet: number };
  readonly modelBytes: number;
  /** Teachers whose rows stay in columns, and the tables of theirs that each thread knows the ids of. */
  readonly leftTeachers: number;
  readonly leftTables: number;
  /** Those of them who want courses of which there are too few seats: they are at hand while the seats are given. */
  readonly contenders: number;
  readonly threads: number;
};

// Measured on Node 20: 2,000 and 20,000 simulated teachers of 1,200 courses, in text and in columns, on one and two threads,
// and 20,000 and a million of 4,096 courses in columns on two.
const megabyte = 1_048_576;
const processMegabytes = 190;
const threadMegabytes = 200;
/** Records in memory for each byte of their files; columns are shorter than text. */
const recordsPerByte = { csv: 8.4, parquet: 14.5 } as const;
/** A model as read, as each thread has it, and its links where the kernels work. */
const copiesOfModel = 4;
/** The ids of a teacher and of the list, with their codes, where files are written in columns. */
const writerBytesPerTeacher = 1500;
const idBytes = 60;
/** The records and scores of one who contends for seats: of 20,000 teachers with seats for a quarter of what is wanted. */
const contenderBytes = 30_000;

/** Returns the most megabytes that a run will hold at a time, as far as can be told beforehand. */
export function megabytesFor({
  heldBytes: { csv, parquet },
  modelBytes,
  leftTeachers,
  leftTables,
  contenders,
  threads,
}: MemoryDemand): number {
  const held = csv * recordsPerByte.csv + parquet * recordsPerByte.parquet;
  const left = leftTeachers * (writerBytesPerTeacher + idBytes * leftTables * (threads + 1));
  const models = modelBytes * copiesOfModel * (threads + 1);
  const bytes = held + left + models + contenders * contenderBytes;
  return Math.ceil(processMegabytes + threadMegabytes * threads + bytes / megabyte);
}

type File = Pick<Table<never>, "file">;

/** Where the files of a run are, and how it is parted. */
export type RunFolders = {
  readonly directory: string;
  readonly model?: string;
  readonly profiles?: string;
  readonly previous?: string;
  readonly since?: string;
  readonly threads: number;
  /** Teachers in a block; default as many as a run takes. */
  readonly block?: number;
  /** Teachers who want courses of which there are too few seats; default nobody. */
  readonly contenders?: number;
};

/** A row of teachers.csv has about as many. */
const bytesPerTeacher = 64;

const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0);

async function canStay(directory: string, table: File): Promise<boolean> {
  const found = await columnsAt(directory, table);
  return found !== undefined && (found.isSorted || found.rowCount === 0);
}

/** Whether the people of a folder stay in columns, as far as the ends of its files tell. */
async function peopleStay({ directory, model, profiles }: RunFolders): Promise<boolean> {
  if (model === undefined || profiles === undefined || existsSync(join(directory, policiesFolder)))
    return false;
  for (const name of ofPeople) {
    const table = tables[name];
    const isThere = fileFormats.some((format) => existsSync(join(directory, fileOf(table, format))));
    if (isThere && !(await canStay(directory, table))) return false;
  }
  return ((await columnsAt(directory, tables.creditEvents))?.rowCount ?? 0) === 0;
}

/** Returns what the memory of a run hangs on, by the sizes of its files and what these say at their ends. */
export async function memoryDemand(folders: RunFolders): Promise<MemoryDemand> {
  const { directory, model, profiles, previous, since, threads, contenders = 0 } = folders;
  const inColumns = (await columnsAt(directory, tables.teachers))?.rowCount ?? 0;
  const teachers = inColumns || sizeOf(join(directory, tables.teachers.file)) / bytesPerTeacher;
  const heldBytes = { csv: 0, parquet: 0 };
  const hold = (folder: string, table: File) => {
    heldBytes.csv += sizeOf(join(folder, table.file));
    heldBytes.parquet += sizeOf(join(folder, columnarFile(table)));
  };
  const areLeft = await peopleStay(folders);
  const { block = defaultBlock(areLeft) } = folders;
  for (const [name, table] of Object.entries(tables))
    if (!areLeft || !ofPeople.has(name as keyof typeof tables)) hold(directory, table);
  let leftTables = areLeft ? 1 : 0;
  const earlier: readonly (readonly [string | undefined, readonly File[]])[] = [
    [profiles, [outputs.profiles]],
    [previous, [outputs.plans]],
    [since, [outputs.plans, outputs.planSummary, outputs.planInputs]],
  ];
  for (const [folder, files] of earlier)
    for (const table of folder === undefined ? [] : files)
      if (await canStay(folder!, table)) leftTables++;
      else hold(folder!, table);
  return {
    heldBytes,
    modelBytes: model === undefined ? 0 : sizeOf(model),
    leftTeachers: inColumns,
    leftTables,
    contenders: areLeft ? contenders : 0,
    threads: Math.max(1, Math.min(threads, Math.ceil(teachers / block))),
  };
}
