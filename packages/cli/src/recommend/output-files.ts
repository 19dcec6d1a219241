import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type ByteWriter, commitFiles, createByteWriter, encodeHeader } from "@jingxun/datasets";
import { outputs, type Table } from "@jingxun/engine";
import { teacherTables } from "./plan-block.ts";
import { writeRunRecord } from "./run-record.ts";

/** The files of one run, written side by side and named together at the end. */
export type OutputFiles = {
  /** Adds lines to files, by name; those of teachers after the lines of all teachers before them. */
  readonly append: (parts: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Gives every file its name, the record last: a folder with it is whole. */
  readonly commit: (file: string, record: object) => Promise<void>;
  readonly discard: () => Promise<void>;
};

/** The record of a whole run, and that of a part of one. */
export const runFile = "run.json";
export const shardFile = "shard.json";

/** The tables that are not of single teachers: the same in every part of a run. */
export const countyTables: readonly Table<never>[] = [outputs.groups, outputs.rejected] as const as never;

/** Opens the files of a run in `directory`; an earlier run's files stay until `commit`. */
export async function openOutputFiles(directory: string, withRankings: boolean): Promise<OutputFiles> {
  await mkdir(directory, { recursive: true });
  const tables = [...teacherTables.map(([, table]) => table), ...countyTables];
  const writers = new Map<string, ByteWriter>();
  const discard = async () => {
    for (const writer of writers.values()) await writer.discard();
  };
  try {
    for (const { file, columns } of tables) {
      if (file === outputs.rankings.file && !withRankings) continue;
      const writer = await createByteWriter(join(directory, file));
      writers.set(file, writer);
      await writer.append(await encodeHeader(columns));
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    append: async (parts) => {
      for (const [file, bytes] of parts) await writers.get(file)?.append(bytes);
    },
    commit: async (file, record) => {
      for (const { close } of writers.values()) await close();
      for (const name of [runFile, shardFile]) await rm(join(directory, name), { force: true });
      if (!withRankings) await rm(join(directory, outputs.rankings.file), { force: true });
      await commitFiles([...writers.values()]);
      await writeRunRecord(join(directory, file), record);
    },
    discard,
  };
}
