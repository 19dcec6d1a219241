#!/usr/bin/env node
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { countCrashes } from "./nightly/crashes.ts";

const usage = "usage: npm run bench:crashes -- [--kills N] [--teachers N] [--threads N] [--seed N]";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    teachers: { type: "string", default: "400" },
    threads: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
  },
});
const [kills, teachers, threads, seed] = [values.kills, values.teachers, values.threads, values.seed].map(
  Number,
);

/** Kills runs, prints what came of it, and fails where a byte differs or more was lost than each thread's block. */
async function run(): Promise<void> {
  const folder = join("out", "bench", `crashes-${process.pid}`);
  const onProgress = (done: number) => {
    if (done % 20 === 0) console.error(`${done} of ${kills} kills`);
  };
  try {
    const report = await countCrashes(folder, { kills, teachers, threads, seed, onProgress });
    console.log(JSON.stringify(report, null, 2));
    const isLost = report.redone > 0 || report.mostInWork > threads;
    if (report.differing.length > 0 || isLost || report.runs === 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if ([kills, teachers, threads, seed].every((number) => Number.isSafeInteger(number) && number > 0))
  await run();
else {
  console.error(`--kills, --teachers, --threads and --seed are whole numbers from 1\n${usage}`);
  process.exitCode = 2;
}
