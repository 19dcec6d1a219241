import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { commitFiles, createTableWriter, type RowWriter } from "@jingxun/datasets";
import {
  outputs,
  type PlanRecord,
  type PlanSummaryRecord,
  type RankingRecord,
  type RejectedRecord,
  type Table,
} from "@jingxun/engine";
import { openPortraitFiles, type PortraitFiles } from "../diagnose/portrait-files.ts";
import { writeRunRecord } from "./run-record.ts";

/** The files of one run, written side by side and named together at the end. */
export type OutputFiles = PortraitFiles & {
  readonly plans: RowWriter<PlanRecord>;
  readonly planSummary: RowWriter<PlanSummaryRecord>;
  readonly rejected: RowWriter<RejectedRecord>;
  readonly rankings: RowWriter<RankingRecord> | undefined;
  /** Gives every file its name, run.json last: a folder with run.json is whole. */
  readonly commit: (run: object) => Promise<void>;
  readonly discard: () => Promise<void>;
};

const runFile = "run.json";

/** Opens the files of a run in `directory`; an earlier run's files stay until `commit`. */
export async function openOutputFiles(directory: string, withRankings: boolean): Promise<OutputFiles> {
  await mkdir(directory, { recursive: true });
  const opened: RowWriter<never>[] = [];
  const open = async <Row extends object>(table: Table<Row>) => {
    const writer = await createTableWriter(join(directory, table.file), table);
    opened.push(writer as unknown as RowWriter<never>);
    return writer;
  };
  const discard = async () => {
    for (const writer of opened) await writer.discard();
  };
  try {
    const files = {
      plans: await open(outputs.plans),
      planSummary: await open(outputs.planSummary),
      ...(await openPortraitFiles(open)),
      rejected: await open(outputs.rejected),
      rankings: withRankings ? await open(outputs.rankings) : undefined,
    };
    const commit = async (run: object) => {
      for (const { close } of opened) await close();
      await rm(join(directory, runFile), { force: true });
      if (!withRankings) await rm(join(directory, outputs.rankings.file), { force: true });
      await commitFiles(opened);
      await writeRunRecord(join(directory, runFile), run);
    };
    return { ...files, commit, discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
