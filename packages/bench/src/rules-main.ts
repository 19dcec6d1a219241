#!/usr/bin/env node
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchCounty, type CountyFigures, type SharedModel } from "./rules/bench-county.ts";

const usage = "usage: npm run bench:rules -- [--teachers N] [--county N] [--seed N]";

const { values } = parseArgs({
  options: {
    teachers: { type: "string", default: "1000000" },
    county: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});
const [teachers, county, seed] = [values.teachers, values.county, values.seed].map(Number);

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function brokenByRule(counties: readonly CountyFigures[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { broken } of counties) for (const { rule } of broken) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

function summarise(counties: readonly CountyFigures[]) {
  const of = (step: keyof CountyFigures["seconds"]) =>
    Math.round(sum(counties.map((one) => one.seconds[step])));
  return {
    teachers: sum(counties.map((one) => one.teachers)),
    counties: counties.length,
    teachersPerCounty: county,
    firstSeed: seed,
    broken: brokenByRule(counties),
    examples: counties.flatMap(({ broken }) => broken).slice(0, 10),
    seconds: {
      simulate: of("simulate"),
      train: of("train"),
      recommend: of("recommend"),
      check: of("check"),
    },
    recommendMegabytes: Math.max(...counties.map((one) => one.recommendMegabytes)),
    checkMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Runs county after county, each of its own seed, so that memory is that of one; several runs may go on at once. */
async function run(): Promise<void> {
  const folder = join("out", "bench");
  mkdirSync(folder, { recursive: true });
  const model: SharedModel = { file: join(folder, `rules-model-${process.pid}.jxm`) };
  const counties: CountyFigures[] = [];
  for (let done = 0; done < teachers; done += county) {
    const size = Math.min(county, teachers - done);
    const run = { teachers: size, seed: seed + counties.length, model };
    counties.push(await benchCounty(join(folder, `rules-county-${process.pid}`), run));
    console.error(
      `${done + size} of ${teachers} teachers, broken: ${JSON.stringify(brokenByRule(counties))}`,
    );
  }
  rmSync(model.file, { force: true });
  const summary = summarise(counties);
  writeFileSync(join(folder, "rules.json"), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(JSON.stringify(summary, null, 2));
  if (Object.keys(summary.broken).length > 0) process.exitCode = 1;
}

if ([teachers, county, seed].every((number) => Number.isSafeInteger(number) && number > 0)) await run();
else {
  console.error(`--teachers, --county and --seed are whole numbers from 1\n${usage}`);
  process.exitCode = 2;
}
