import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createFolderWriter, createIdTable, createIdTables, type FileFormat } from "@jingxun/datasets";
import {
  createEngine,
  type DiagnosedTeacher,
  type LearnedDiagnosis,
  learnDiagnosis,
  outputs,
  tellingTeachers,
} from "@jingxun/engine";
import { type BlockWork, runBlocks } from "../blocks/run-blocks.ts";
import { blocksIn, stageBlocks } from "../blocks/staged-blocks.ts";
import { rejectedRecords } from "../fault-records.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import { engineInputOf, type LoadedFolder } from "../load-folder.ts";
import { createProgress } from "../progress.ts";
import { type CountyPeople, peopleOfCounty } from "../recommend/county-people.ts";
import {
  createLearner,
  createPortrayer,
  type DiagnosisRequest,
  type DiagnosisSetup,
  type PortraitCounts,
  type PortraitSetup,
  portraitTables,
} from "./diagnosis-block.ts";
import { groupRecord } from "./group-records.ts";

export type DiagnoseCountyOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly format: FileFormat;
  /** Most threads that read and portray teachers at a time. */
  readonly threads: number;
  /** Teachers that a thread takes at a time. */
  readonly block: number;
};

/** A county that is diagnosed. */
type Diagnosis = DiagnoseCountyOptions & {
  readonly loaded: LoadedFolder;
  readonly people: CountyPeople;
  readonly setup: DiagnosisSetup;
  readonly interruption: Interruption;
};

const stageName = ".jingxun-blocks";

/** Works off the blocks of a county, and returns what each came to, in their order. */
async function overBlocks<Answer>(
  { people, block, interruption }: Diagnosis,
  label: string,
  {
    here,
    data,
    threads,
  }: {
    readonly here: () => BlockWork<DiagnosisRequest, Answer>;
    readonly data: unknown;
    readonly threads: number;
  },
): Promise<readonly Answer[]> {
  const blockCount = Math.ceil(people.count / block);
  const answers: Answer[] = [];
  const progress = createProgress(label);
  let done = 0;
  await runBlocks<DiagnosisRequest, Answer>({
    indices: Array.from({ length: blockCount }, (_, index) => index),
    threads,
    requestOf: (index) => {
      const start = index * block;
      return { index, teachers: people.told({ start, end: Math.min(start + block, people.count) }) };
    },
    onDone: (index, answer) => {
      answers[index] = answer;
      progress.update(++done, blockCount);
    },
    here,
    elsewhere: { file: new URL("block-worker.js", import.meta.url), data },
    onStart: (stop) => interruption.onLeave(stop),
  }).finally(progress.stop);
  return answers;
}

/** Where records are in memory they are read here: to hand them to a thread costs more than to read them. */
async function learn(diagnosis: Diagnosis): Promise<LearnedDiagnosis> {
  const { setup, threads } = diagnosis;
  const blocks = await overBlocks<readonly DiagnosedTeacher[]>(diagnosis, "learn", {
    threads: setup.columns === undefined ? 1 : threads,
    here: () => createLearner(setup),
    data: setup,
  });
  return learnDiagnosis(setup.input, createEngine(setup.input), tellingTeachers(blocks.flat()));
}

/** Joins the staged rows of all blocks to files, and writes those that are not of single teachers. */
async function writeFiles(
  { loaded, people, out, format }: Diagnosis,
  { groups }: LearnedDiagnosis,
  stage: PortraitSetup["stage"],
  blockCount: number,
): Promise<void> {
  // Everybody in order, so that in columns rows are in the order of the codes of teachers, whoever has a row where.
  const ids = createIdTables([createIdTable("teacher", people.teacherIds)]);
  const folder = await createFolderWriter(out, format, ids);
  try {
    const files = new Map(
      await Promise.all(
        portraitTables.map(
          async ([, table]) => [table.name, await folder.openPieces(table as never)] as const,
        ),
      ),
    );
    const groupFile = await folder.open(outputs.groups);
    const rejected = await folder.open(outputs.rejected);
    const { read } = blocksIn<PortraitCounts>(stage.directory, stage.key);
    for (let index = 0; index < blockCount; index++)
      for (const [name, piece] of (await read(index)).parts) await files.get(name)?.append(piece);
    await groupFile.write(groups.map(groupRecord));
    await rejected.write(rejectedRecords(loaded.folder.faults));
    await folder.commit();
  } catch (error) {
    await folder.discard();
    throw error;
  }
}

function sumFindings(blocks: readonly PortraitCounts[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { findings } of blocks)
    for (const [status, count] of Object.entries(findings)) sums[status] = (sums[status] ?? 0) + count;
  return sums;
}

/**
 * Diagnoses everybody in a folder, in blocks of teachers: once over all to learn, and once more to portray. The files
 * are the same for any number of threads, and what is held in memory grows with those tested, not with the log.
 *
 * @returns how many findings of each status were written.
 */
export async function diagnoseCounty(
  loaded: LoadedFolder,
  options: DiagnoseCountyOptions,
  interruption: Interruption,
): Promise<Readonly<Record<string, number>>> {
  const { asOf, out, format, threads } = options;
  const { policies, columns } = loaded;
  const setup: DiagnosisSetup = {
    input: engineInputOf(loaded, asOf, 0),
    overlays: policies.overlays,
    ...(columns && { columns: columns.directory }),
  };
  const people = peopleOfCounty(loaded);
  const diagnosis = { ...options, loaded, people, setup, interruption };
  const learned = await learn(diagnosis);
  const stage = { directory: join(out, stageName, "portraits"), key: "portraits" };
  const leave = () => rm(join(out, stageName), { recursive: true, force: true });
  interruption.onLeave(leave);
  try {
    await stageBlocks(stage.directory, stage.key, false);
    const { groups: _, ...forEach } = learned;
    const data = { ...setup, learned: forEach, format, stage };
    const blocks = await overBlocks<PortraitCounts>(diagnosis, "diagnose", {
      threads,
      here: () => createPortrayer(data),
      data,
    });
    await writeFiles(diagnosis, learned, stage, blocks.length);
    return sumFindings(blocks);
  } finally {
    await leave();
  }
}
