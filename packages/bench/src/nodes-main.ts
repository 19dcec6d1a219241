#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findNode, nodeVersions } from "./nightly/find-node.ts";
import { goalBlock, goalTable, type NodeRecord, withMeasured } from "./nodes/goal-table.ts";
import { type BenchRecord, writeRecord } from "./report.ts";
import { suites } from "./suites.ts";
import { withBlock } from "./with-block.ts";

const directory = join("out", "bench");
const main = fileURLToPath(new URL("./main.js", import.meta.url));
/** The kernels, and the plans over overlapping groups that one of them is for. */
const kernels = Object.keys(suites).filter((name) => name.startsWith("kernel-") || name === "overlap");
const name = "nodes";

const usage = `usage: npm run bench:nodes -- [--node N]... [--suite NAME]... [--rounds N] [--seconds S] [--patience S]
                              [--write PAGE]
  --node N      version of Node, may be repeated; default ${nodeVersions.join(", ")}, one after another
  --suite NAME  one of ${kernels.join(", ")}; may be repeated; default all; what others measured last is kept
  --rounds N    rounds of each suite, default 10
  --seconds S   seconds that a contender is sampled in a round, default 0.2
  --patience S  seconds to wait before each round until the machine has nothing else to do, default 0
  --write PAGE  write the table of the last runs into a page, and measure nothing`;

const read = (file: string) => JSON.parse(readFileSync(join(directory, `${file}.json`), "utf8"));

/** What the versions measured when they last ran, in the order of the versions. */
function lastRecords(): readonly NodeRecord[] {
  return existsSync(join(directory, `${name}.json`)) ? read(name).versions : [];
}

/** Runs the suites of kernels under a version of Node; `undefined` where it cannot be had. */
async function measure(
  version: number,
  chosen: readonly string[],
  effort: readonly string[],
): Promise<NodeRecord | undefined> {
  const node = await findNode(version);
  if (node === undefined) return undefined;
  const named = chosen.flatMap((suite) => ["--suite", suite]);
  const [program, ...before] = node;
  const { status } = spawnSync(program, [...before, main, ...named, ...effort], { stdio: "inherit" });
  if (status !== 0) throw new Error(`Node ${version}: expected the bench to end with 0, got ${status}`);
  const records: readonly BenchRecord[] = chosen.map(read);
  const [{ machine }] = records;
  return {
    version,
    machine,
    suites: records.map(({ suite, limits, quantiles }) => ({ suite, limits, quantiles })),
  };
}

async function run(
  versions: readonly number[],
  chosen: readonly string[],
  effort: readonly string[],
): Promise<void> {
  for (const version of versions) {
    const measured = await measure(version, chosen, effort);
    if (measured === undefined) {
      console.error(`Node ${version}: cannot be had here, skipped`);
      continue;
    }
    writeRecord(directory, { suite: name, versions: withMeasured(lastRecords(), measured) });
  }
  console.log(goalTable(lastRecords()));
}

const number = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    node: { ...number, multiple: true, default: nodeVersions.map(String) },
    suite: { ...number, multiple: true, default: kernels },
    rounds: { ...number, default: "10" },
    seconds: { ...number, default: "0.2" },
    patience: { ...number, default: "0" },
    write: number,
  },
});
const versions = values.node.map(Number);
const isKnown =
  versions.every((version) => nodeVersions.some((known) => known === version)) &&
  values.suite.every((suite) => kernels.includes(suite));
if (!isKnown) {
  console.error(usage);
  process.exitCode = 2;
} else if (values.write !== undefined) {
  const page = readFileSync(values.write, "utf8");
  writeFileSync(values.write, withBlock(page, name, goalBlock(lastRecords())));
} else {
  const { rounds, seconds, patience } = values;
  await run(versions, values.suite, ["--rounds", rounds, "--seconds", seconds, "--patience", patience]);
}
