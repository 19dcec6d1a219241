#!/usr/bin/env node
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { accuracyText } from "./accuracy/accuracy-report.ts";
import { modelAccuracy } from "./models/model-accuracy.ts";
import { publicData } from "./models/published-figures.ts";

const usage = "usage: npm run bench:accuracy -- --data FOLDER [--only NAME]...";

function say(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${message}`);
}

const { values } = parseArgs({
  options: { data: { type: "string" }, only: { type: "string", multiple: true } },
});
const { data, only = publicData.map(({ folder }) => folder) } = values;
const unknown = only.filter((name) => publicData.every(({ folder }) => folder !== name));
if (data === undefined || unknown.length > 0) {
  const wrong = unknown.length > 0 ? `--only is one of the data sets, got ${unknown.join(", ")}\n` : "";
  console.error(`${wrong}${usage}`);
  process.exitCode = 2;
} else
  for (const set of publicData.filter(({ folder }) => only.includes(folder))) {
    const report = await modelAccuracy(data, set, say);
    say("");
    mkdirSync("out/bench", { recursive: true });
    writeFileSync(`out/bench/models-${set.folder}.json`, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`${accuracyText(report)}\n`);
  }
