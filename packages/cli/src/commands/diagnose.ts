import { availableParallelism } from "node:os";
import type { FileFormat } from "@jingxun/datasets";
import type { Language } from "@jingxun/engine";
import { diagnoseCounty } from "../diagnose/diagnose-county.ts";
import { lockFolder } from "../folder-lock.ts";
import { listenForInterruption } from "../listen-for-interruption.ts";
import { loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { textTable } from "../text-table.ts";
import { requireNoRejected } from "./check.ts";

export type DiagnoseOptions = {
  readonly asOf: string;
  readonly out: string;
  readonly policy?: string;
  /** The form of the files; default CSV. */
  readonly format?: FileFormat;
  /** Most threads at a time; default as many as the machine runs at once. */
  readonly threads?: number;
  /** Teachers that a thread takes at a time; default 500. */
  readonly block?: number;
  readonly strict?: boolean;
  readonly lang: Language;
  readonly json?: boolean;
};

/** Writes the portraits of every teacher and group of a folder, without planning anybody. */
export async function diagnose(directory: string, options: DiagnoseOptions): Promise<void> {
  const interruption = listenForInterruption();
  const lock = lockFolder(options.out);
  interruption.onLeave(lock.release);
  try {
    const loaded = await loadFolder(directory, options.policy, { leavesPeople: true });
    requireUsable(loaded.folder);
    const { format = "csv", threads = availableParallelism(), block = 500 } = options;
    const counts = await diagnoseCounty(loaded, { ...options, format, threads, block }, interruption);
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
