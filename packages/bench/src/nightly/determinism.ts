import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@jingxun/engine";
import {
  filesThatDiffer,
  hashesOf,
  jingxun,
  makeNightCounty,
  type NightCounty,
  runArguments,
} from "./command.ts";
import { findNode, nodeVersions } from "./find-node.ts";

/** One way to run a county, and the files that are not those of one thread; `undefined` where it cannot be run here. */
export type RunWay = { readonly name: string; readonly differing: readonly string[] | undefined };

type Way = { readonly name: string; readonly run: (out: string) => Promise<boolean> };

/** Writes the rows of every CSV file of a folder in another order. */
function shuffleFolder(from: string, to: string, seed: number): string {
  cpSync(from, to, { recursive: true });
  const random = createRandom(seed);
  for (const file of readdirSync(to).filter((name) => name.endsWith(".csv"))) {
    const [header, ...lines] = readFileSync(join(to, file), "utf8").trimEnd().split("\n");
    for (let last = lines.length - 1; last > 0; last--) {
      const other = random.integer(last + 1);
      [lines[last], lines[other]] = [lines[other], lines[last]];
    }
    writeFileSync(join(to, file), `${[header, ...lines].join("\n")}\n`);
  }
  return to;
}

const onThreads = (county: NightCounty, threads: number, how: readonly string[]): Way => ({
  name: `${threads} thread${threads === 1 ? "" : "s"}`,
  run: async (out) => {
    await jingxun(runArguments(county, out, ...how, "--threads", `${threads}`));
    return true;
  },
});

const inShards = (county: NightCounty, count: number, how: readonly string[]): Way => ({
  name: `${count} shard${count === 1 ? "" : "s"}, merged`,
  run: async (out) => {
    const parts = Array.from({ length: count }, (_, index) => `${out}-part-${index + 1}`);
    for (const [index, part] of parts.entries())
      await jingxun(runArguments(county, part, ...how, "--shard", `${index + 1}/${count}`));
    await jingxun(["merge", ...parts.toReversed(), "--out", out]);
    return true;
  },
});

const onNode = (county: NightCounty, version: number, how: readonly string[]): Way => ({
  name: `Node ${version}`,
  run: async (out) => {
    const node = await findNode(version);
    if (node === undefined) return false;
    await jingxun(runArguments(county, out, ...how, "--threads", "2"), node);
    return true;
  },
});

function shuffled(county: NightCounty, folder: string, how: readonly string[]): Way {
  const data = shuffleFolder(county.data, join(folder, "shuffled-data"), 1);
  const profiles = shuffleFolder(county.profiles, join(folder, "shuffled-profiles"), 2);
  return { ...onThreads({ ...county, data, profiles }, 2, how), name: "shuffled rows" };
}

/** The same county in columns. */
async function inColumns({ data, model, profiles }: NightCounty, folder: string): Promise<NightCounty> {
  const columns = { data: join(folder, "data-columns"), model, profiles: join(folder, "profiles-columns") };
  await jingxun(["convert", data, "--to", "parquet", "--out", columns.data]);
  await jingxun(["convert", profiles, "--to", "parquet", "--out", columns.profiles]);
  return columns;
}

async function compareWays(folder: string, form: string, ways: readonly Way[]): Promise<readonly RunWay[]> {
  const found: RunWay[] = [];
  let expected: ReadonlyMap<string, string> | undefined;
  for (const [index, { name, run }] of ways.entries()) {
    const out = join(folder, `${form}-${index}`);
    const isDone = await run(out);
    expected ??= hashesOf(out);
    found.push({ name: `${form}: ${name}`, differing: isDone ? filesThatDiffer(out, expected) : undefined });
  }
  return found;
}

/** Runs a county in text and in columns in every way, and compares the SHA-256 of every output with those of one thread. */
export async function compareRuns(folder: string, teachers: number): Promise<readonly RunWay[]> {
  const county = await makeNightCounty(folder, teachers);
  const columns = await inColumns(county, folder);
  const waysOf = (county: NightCounty, how: readonly string[]) => [
    ...[1, 2, 3, 8].map((threads) => onThreads(county, threads, how)),
    ...[1, 2, 7].map((count) => inShards(county, count, how)),
    ...nodeVersions.map((version) => onNode(county, version, how)),
  ];
  const how = ["--block", "20", "--top", "5"];
  const inText = [...waysOf(county, how), shuffled(county, folder, how)];
  const parquet = [...how, "--format", "parquet"];
  return [
    ...(await compareWays(folder, "text", inText)),
    ...(await compareWays(folder, "columns", waysOf(columns, parquet))),
  ];
}
