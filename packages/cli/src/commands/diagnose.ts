import { join } from "node:path";
import { commitFiles, createTableWriter } from "@jingxun/datasets";
import { createEngine, dossiersOf, type Language, learnFromDossiers, outputs } from "@jingxun/engine";
import { rejectedRecords } from "../fault-records.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { engineInputOf, type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { profileRecords } from "../recommend/profile-records.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type DiagnoseOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

function profilesOf(loaded: LoadedFolder, asOf: string) {
  const input = engineInputOf(loaded, asOf, 0);
  const { dataset } = loaded.folder;
  const engine = createEngine({ ...input, ...learnFromDossiers(input, dossiersOf(dataset)) });
  const rows = [];
  for (const dossier of dossiersOf(dataset)) {
    const standing = engine.standing(dossier);
    const profile = engine.diagnose(standing);
    rows.push(...profileRecords(profile, engine.score(standing, profile).need));
  }
  return rows;
}

async function writeProfiles(loaded: LoadedFolder, { asOf, out }: DiagnoseOptions) {
  const rows = profilesOf(loaded, asOf);
  const profiles = await createTableWriter(join(out, outputs.profiles.file), outputs.profiles);
  const rejected = await createTableWriter(join(out, outputs.rejected.file), outputs.rejected);
  try {
    await profiles.write(rows);
    await rejected.write(rejectedRecords(loaded.folder.faults));
    await commitFiles([profiles, rejected]);
  } catch (error) {
    await profiles.discard();
    await rejected.discard();
    throw error;
  }
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Writes the profiles of every teacher of a folder, without planning anybody. */
export async function diagnose(directory: string, options: DiagnoseOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const loaded = await loadFolder(directory, options.policy);
    requireUsable(loaded.folder);
    const counts = await writeProfiles(loaded, options);
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
