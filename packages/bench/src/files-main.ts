#!/usr/bin/env node
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drawPlans } from "./files/draw-plans.ts";
import { fileContenders } from "./files/file-contenders.ts";
import { filesText, measureFiles } from "./files/measure-files.ts";
import { requireSameValues } from "./files/require-same-values.ts";
import { sumPlans } from "./files/sum-plans.ts";
import { machineFacts } from "./machine.ts";
import { writeRecord } from "./report.ts";

const usage = "usage: npm run bench:files -- [--rows NUMBER] [--rounds NUMBER] [--quick]";
const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "200000" },
    rounds: { type: "string", default: "10" },
    quick: { type: "boolean", default: false },
  },
});
const rowCount = values.quick ? 2000 : Number(values.rows);
const rounds = values.quick ? 1 : Number(values.rounds);
if (![rowCount, rounds].every((value) => Number.isInteger(value) && value > 0)) {
  console.error(`--rows and --rounds are whole numbers from 1\n${usage}`);
  process.exit(2);
}

const directory = join("out", "bench");
mkdirSync(directory, { recursive: true });
const folder = mkdtempSync(join(directory, "files-"));
try {
  const machine = machineFacts();
  console.log(`Node ${machine.node} on ${machine.cores} x ${machine.cpu}, load ${machine.load}\n`);
  const rows = drawPlans(rowCount);
  const contenders = fileContenders(folder, rows);
  const figures = await measureFiles(contenders, rowCount, rounds);
  await requireSameValues(contenders, await sumPlans(rows));
  console.log(filesText(figures, rowCount));
  writeRecord(directory, {
    suite: "files",
    date: new Date().toISOString(),
    machine,
    rowCount,
    rounds,
    figures,
  });
} finally {
  rmSync(folder, { recursive: true });
}
