import { rm } from "node:fs/promises";
import { join } from "node:path";
import {
  type ByteWriter,
  createFolderWriter,
  createIdTable,
  createIdTables,
  type FileFormat,
  type IdList,
  type WordsOf,
} from "@jingxun/datasets";
import { outputs, type Table } from "@jingxun/engine";
import { tablesOf, type WrittenTables } from "./block-rows.ts";
import { writeRunRecord } from "./run-record.ts";

/** The files of one run, written side by side and named together at the end. */
export type OutputFiles = {
  /** Adds rows to tables, as `encodePiece` gives them; those of teachers after the rows of all teachers before them. */
  readonly append: (pieces: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Gives every file its name, the record last: a folder with it is whole. */
  readonly commit: (file: string, record: object) => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** The record of a whole run, and that of a part of one. */
export const runFile = "run.json";
export const shardFile = "shard.json";

/** Returns the tables that are not of single teachers: the same in every part of a run. */
export function countyTables({ withPortraits }: WrittenTables): readonly Table<never>[] {
  return [...(withPortraits ? [outputs.groups] : []), outputs.rejected] as readonly unknown[] as never;
}

/**
 * Returns the tables of teachers in the groups in which a run writes them. In columns a group is written for everybody
 * before the next is begun, so that codes come in one order whatever the blocks are: those of one group share only the ids
 * of teachers, which are known beforehand.
 */
export function tableGroups(
  written: WrittenTables,
  format: FileFormat,
): readonly (readonly Table<never>[])[] {
  const all = tablesOf(written).map(([, table]) => table);
  if (format === "csv") return [all];
  const ofPlans: readonly Table<never>[] = [outputs.plans, outputs.planSummary, outputs.planInputs] as never;
  const isOfPlans = (table: Table<never>) => ofPlans.includes(table);
  return [all.filter(isOfPlans), ...all.filter((table) => !isOfPlans(table)).map((table) => [table])];
}

const every: WrittenTables = { withRankings: true, withPortraits: true };
const tablesIn = (written: WrittenTables) => [
  ...tablesOf(written).map(([, table]) => table),
  ...countyTables(written),
];

/**
 * Opens the files of a run in `directory`; an earlier run's files stay until `commit`.
 *
 * @param known ids with which the tables of columns begin: of everybody in order, so that rows are in the order of the codes
 * of teachers, and those that the pieces take for known.
 * @param wordsOf words the reasons of plans in columns, each once.
 */
export async function openOutputFiles(
  directory: string,
  written: WrittenTables,
  format: FileFormat,
  known: ReadonlyMap<string, IdList>,
  wordsOf: WordsOf,
): Promise<OutputFiles> {
  const ids = createIdTables([...known].map(([noun, found]) => createIdTable(noun, found)));
  const folder = await createFolderWriter(directory, format, ids, wordsOf);
  const writers = new Map<string, Pick<ByteWriter, "append">>();
  try {
    for (const table of tablesIn(written)) writers.set(table.name, await folder.openPieces(table));
    for (const table of tablesIn(every)) if (!writers.has(table.name)) folder.drop(table);
  } catch (error) {
    await folder.discard();
    throw error;
  }
  return {
    append: async (pieces) => {
      for (const [name, piece] of pieces) await writers.get(name)?.append(piece);
    },
    commit: async (file, record) => {
      await folder.close();
      for (const name of [runFile, shardFile]) await rm(join(directory, name), { force: true });
      await folder.commit();
      await writeRunRecord(join(directory, file), record);
    },
    discard: folder.discard,
  };
}
