import { availableParallelism } from "node:os";
import { type FileFormat, type PeoplePieces, type SimulateOptions, writeSimulation } from "@jingxun/datasets";
import type { Language } from "@jingxun/engine";
import { orderedBlocks } from "../blocks/ordered-blocks.ts";
import { messages } from "../messages.ts";
import { createProgress } from "../progress.ts";
import { textTable } from "../text-table.ts";

export type SimulateCommandOptions = SimulateOptions & {
  readonly out: string;
  /** The form of the tables; default CSV. */
  readonly format?: FileFormat;
  /** Threads that draw people; default as many as the machine runs at once. */
  readonly threads?: number;
  readonly lang: Language;
  readonly json?: boolean;
};

/** The blocks of a simulation, drawn by several threads. */
const piecesOf = (options: SimulateOptions, format: FileFormat, threads: number, blockCount: number) =>
  orderedBlocks<PeoplePieces>(blockCount, {
    threads,
    file: new URL("../simulate/people-worker.js", import.meta.url),
    data: { options, format },
  });

/** Writes a simulated county or province with its truth, and prints what is in it. */
export async function simulate({
  out,
  format = "csv",
  threads = availableParallelism(),
  lang,
  json,
  ...options
}: SimulateCommandOptions): Promise<void> {
  const progress = createProgress("simulate");
  const summary = await writeSimulation(out, options, {
    format,
    ...(threads > 1 && { pieces: (blocks: number) => piecesOf(options, format, threads, blocks) }),
    onProgress: (written) => progress.update(written, options.teachers ?? written),
  }).finally(progress.stop);
  if (json) {
    console.log(JSON.stringify(summary));
    return;
  }
  const words = messages[lang];
  const table = (title: string, counts: Readonly<Record<string, number>>) =>
    textTable(
      [title, words.count],
      Object.entries(counts).map(([name, count]) => [name, String(count)]),
    );
  console.log(
    `${table(words.file, summary.rows)}\n\n${table(words.hardCase, summary.hardCases)}\n\n${words.written(out)}`,
  );
}
