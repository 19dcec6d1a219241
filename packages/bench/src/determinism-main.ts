#!/usr/bin/env node
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareRuns, type RunWay } from "./nightly/determinism.ts";

const usage = "usage: npm run bench:determinism -- [--teachers N]";

const { values } = parseArgs({ options: { teachers: { type: "string", default: "400" } } });
const teachers = Number(values.teachers);

const verdictOf = ({ differing }: RunWay) => {
  if (differing === undefined) return "SKIPPED: no such Node here";
  return differing.length === 0 ? "the same bytes" : `DIFFERS: ${differing.join(", ")}`;
};

/** Runs a county in every way, prints a line each, and fails where a byte differs. */
async function run(): Promise<void> {
  const folder = join("out", "bench", `determinism-${process.pid}`);
  try {
    const ways = await compareRuns(folder, teachers);
    for (const way of ways) console.log(`${way.name}: ${verdictOf(way)}`);
    if (ways.some(({ differing = [] }) => differing.length > 0)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (Number.isSafeInteger(teachers) && teachers > 0) await run();
else {
  console.error(`--teachers is a whole number from 1, got ${values.teachers}\n${usage}`);
  process.exitCode = 2;
}
