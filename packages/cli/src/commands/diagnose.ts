import { createFolderWriter, type FileFormat } from "@jingxun/datasets";
import { createCountyEngines, dossiersOf, type Language, learnFromDossiers, outputs } from "@jingxun/engine";
import { groupRecord } from "../diagnose/group-records.ts";
import {
  addPortrait,
  emptyPortraitRows,
  openPortraitFiles,
  writePortraits,
} from "../diagnose/portrait-files.ts";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { engineInputOf, type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type DiagnoseOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** The rows of all teachers, and the groups. */
function portraitsOf(loaded: LoadedFolder, asOf: string) {
  const input = engineInputOf(loaded, asOf, 0);
  const { dataset } = loaded.folder;
  const learned = learnFromDossiers(input, dossiersOf(dataset));
  const county = createCountyEngines({ ...input, ...learned }, loaded.policies);
  const rows = emptyPortraitRows();
  for (const dossier of dossiersOf(dataset)) {
    const engine = county.engineOf(dossier);
    const standing = engine.standing(dossier);
    const profile = engine.diagnose(standing);
    addPortrait(engine, standing, profile, engine.score(standing, profile).need, rows);
  }
  return { rows, groups: learned.groups.map(groupRecord) };
}

async function writeFolder(loaded: LoadedFolder, { asOf, out, format }: DiagnoseOptions) {
  const { rows, groups } = portraitsOf(loaded, asOf);
  const writer = await createFolderWriter(out, format);
  try {
    const files = await openPortraitFiles(writer.open);
    const rejected = await writer.open(outputs.rejected);
    await writePortraits(files, rows);
    await files.groups.write(groups);
    await rejected.write(rejectedRecords(loaded.folder.faults));
    await writer.commit();
  } catch (error) {
    await writer.discard();
    throw error;
  }
  const counts: Record<string, number> = {};
  for (const { status } of rows.profiles) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Writes the portraits of every teacher and group of a folder, without planning anybody. */
export async function diagnose(directory: string, options: DiagnoseOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const loaded = await loadFolder(directory, options.policy);
    requireUsable(loaded.folder);
    const counts = await writeFolder(loaded, options);
    const words = messages[options.lang];
    if (options.json) console.log(JSON.stringify({ findings: counts }));
    else {
      const rows = Object.entries(counts).map(([status, count]) => [status, String(count)]);
      console.log(`${textTable([words.status, words.count], rows)}\n\n${words.written(options.out)}`);
    }
    requireNoRejected(loaded.folder.faults, options.strict);
  } finally {
    lock.release();
    interruption.stop();
  }
}
