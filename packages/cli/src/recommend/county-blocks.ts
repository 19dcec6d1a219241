import { compareIds, type Dossier, dossiersOf, type SeatAllotment, type TeacherId } from "@jingxun/engine";
import { runBlocks } from "../blocks/run-blocks.ts";
import { stageBlocks } from "../blocks/staged-blocks.ts";
import type { Interruption } from "../listen-for-interruption.ts";
import type { LoadedFolder } from "../load-folder.ts";
import { createProgress } from "../progress.ts";
import type { BlockCounts } from "./block-counts.ts";
import { type BlockStage, createBlockWork } from "./block-work.ts";
import type { BlockRequest, BlockSetup } from "./plan-block.ts";
import type { PreviousRun } from "./read-previous.ts";
import type { WrittenProfiles } from "./read-profiles.ts";

/** What a block costs to begin is then small, and what a killed run loses too. */
export const defaultBlock = 500;

/** A teacher to plan for, or the id of one whose own row was rejected. */
export type Entry = Dossier | string;

/** Returns everybody in a folder, in order of id: nobody vanishes. */
export function* everyTeacher({ folder }: LoadedFolder): Generator<Entry> {
  const lost = [...folder.rejectedTeacherIds].sort(compareIds);
  let next = 0;
  for (const dossier of dossiersOf(folder.dataset)) {
    while (next < lost.length && lost[next] < dossier.teacher.teacherId) yield lost[next++];
    yield dossier;
  }
  while (next < lost.length) yield lost[next++];
}

/** Returns the id of an entry. */
export const idOf = (entry: Entry) =>
  (typeof entry === "string" ? entry : entry.teacher.teacherId) as TeacherId;

/** The entries of a map that some teachers have. */
function pick<Value>(
  map: ReadonlyMap<TeacherId, Value> | undefined,
  entries: readonly Entry[],
): Map<TeacherId, Value> {
  const picked = new Map<TeacherId, Value>();
  for (const id of entries.map(idOf)) {
    const value = map?.get(id);
    if (value !== undefined) picked.set(id, value);
  }
  return picked;
}

/** A run in blocks: what all are planned by, and who is in each. */
export type BlockedRun = {
  readonly setup: BlockSetup;
  readonly entriesOf: (index: number) => readonly Entry[];
  readonly previous: PreviousRun | undefined;
  readonly profiles: WrittenProfiles | undefined;
  readonly threads: number;
  readonly interruption: Interruption;
};

/** Where the blocks of a pass are staged, and whether those found there are taken over. */
export type Stage = BlockStage & { readonly resume: boolean };

/** Plans and stages the blocks `indices`, those found whole excepted, and returns what each counted. */
export async function planBlocks(
  { setup, entriesOf, previous, profiles, threads, interruption }: BlockedRun,
  stage: Stage,
  indices: readonly number[],
  allotments?: ReadonlyMap<TeacherId, SeatAllotment>,
): Promise<ReadonlyMap<number, BlockCounts>> {
  const { found } = await stageBlocks<BlockCounts>(stage.directory, stage.key, stage.resume);
  const counts = new Map(indices.flatMap((index) => (found.has(index) ? [[index, found.get(index)!]] : [])));
  const progress = createProgress("plan");
  const data = { ...setup, directory: stage.directory, key: stage.key };
  await runBlocks<BlockRequest, BlockCounts>({
    indices: indices.filter((index) => !counts.has(index)),
    threads,
    requestOf: (index) => {
      const teachers = entriesOf(index);
      return {
        index,
        teachers,
        earlier: pick(previous?.adviceOf, teachers),
        ...(profiles && { findings: pick(profiles.findingsOf, teachers) }),
        ...(allotments && { allotments: pick(allotments, teachers) }),
      };
    },
    onDone: (index, answer) => {
      counts.set(index, answer);
      progress.update(counts.size, indices.length);
    },
    here: () => createBlockWork(data),
    elsewhere: { file: new URL("block-worker.js", import.meta.url), data },
    onStart: (stop) => interruption.onLeave(stop),
  }).finally(progress.stop);
  return counts;
}
