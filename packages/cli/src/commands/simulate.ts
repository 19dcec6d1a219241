import { type FileFormat, type SimulateOptions, writeSimulation } from "@jingxun/datasets";
import type { Language } from "@jingxun/engine";
import { messages } from "../messages.ts";
import { createProgress } from "../progress.ts";
import { textTable } from "../text-table.ts";

export type SimulateCommandOptions = SimulateOptions & {
  readonly out: string;
  /** The form of the tables; default CSV. */
  readonly format?: FileFormat;
  readonly lang: Language;
  readonly json?: boolean;
};

/** Writes a simulated county or province with its truth, and prints what is in it. */
export async function simulate({
  out,
  format,
  lang,
  json,
  ...options
}: SimulateCommandOptions): Promise<void> {
  const progress = createProgress("simulate");
  const summary = await writeSimulation(out, options, {
    ...(format && { format }),
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
