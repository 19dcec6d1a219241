import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BrokenRule } from "../../bench/src/rules/broken-rule.ts";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
/** More than any teacher's eligible courses, so that the ranking is whole. */
const wholeRanking = "5000";

/** The day of the demo, on which courses are selected. */
export const demoDay = "2023-08-20";

const jingxun = (...args: readonly string[]) => promisify(execFile)(process.execPath, [main, ...args]);

/** Simulates a county of the demo's day into `dataDir` by the built command; the other options are default. */
export async function simulateCounty(dataDir: string, teachers: number): Promise<void> {
  await jingxun("simulate", "--teachers", `${teachers}`, "--as-of", demoDay, "--out", dataDir);
}

/** Recommends on the day `asOf` with whole rankings by the built command, and returns the folder written. */
export async function recommendOn(dataDir: string, asOf: string): Promise<string> {
  const planDir = `${dataDir}-${asOf}`;
  await jingxun("recommend", dataDir, "--as-of", asOf, "--out", planDir, "--top", wholeRanking);
  return planDir;
}

/** Returns the first few breaches of each rule after their number: enough to see what is wrong. */
export function digest(broken: readonly BrokenRule[]): Readonly<Record<string, readonly string[]>> {
  const byRule: Record<string, string[]> = {};
  for (const { rule, teacherId, detail } of broken) {
    byRule[rule] ??= [];
    byRule[rule].push(`${teacherId} ${detail}`);
  }
  const shorten = (found: string[]) => [`${found.length} times`, ...found.slice(0, 3)];
  return Object.fromEntries(Object.entries(byRule).map(([rule, found]) => [rule, shorten(found)]));
}
