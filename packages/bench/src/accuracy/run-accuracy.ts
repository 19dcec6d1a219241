import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AccuracyEffort, accuracyText } from "./accuracy-report.ts";
import { accuracySuites } from "./accuracy-suites.ts";

/** Measures the suite of `name`, prints its report, and writes it as JSON into `directory`. */
export async function runAccuracy(name: string, directory: string, effort: AccuracyEffort): Promise<void> {
  const report = await accuracySuites[name](effort);
  effort.onProgress("");
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  console.log(`${accuracyText(report)}\n`);
}
