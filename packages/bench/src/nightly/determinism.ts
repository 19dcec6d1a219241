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
import { withScarceSeats } from "./scarce-seats.ts";

/** One way to run a county, and the files that are not those of one thread; `undefined` where it cannot be run here. */
export type RunWay = { readonly name: string; readonly differing: readonly string[] | undefined };

type Way = {
  readonly name: string;
  readonly run: (out: string) => Promise<boolean>;
  /** Whether the files that are read have other hashes; default they have the same. */
  readonly isOfOtherFiles?: boolean;
};

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
    const { data, model, profiles } = county;
    const sources = ["--data", data, "--model", model, "--profiles", profiles];
    await jingxun(["merge", ...parts.toReversed(), ...sources, "--out", out]);
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

/** The same county with the rows of every file in another order. */
function shuffledCounty({ data, model, profiles }: NightCounty, folder: string): NightCounty {
  return {
    data: shuffleFolder(data, join(folder, "shuffled-data"), 1),
    model,
    profiles: shuffleFolder(profiles, join(folder, "shuffled-profiles"), 2),
  };
}

const ofShuffled = (county: NightCounty, how: readonly string[], isOfOtherFiles: boolean): Way => ({
  ...onThreads(county, 2, how),
  name: "shuffled rows",
  isOfOtherFiles,
});

/** The same county in columns. */
async function inColumns({ data, model, profiles }: NightCounty): Promise<NightCounty> {
  const columns = { data: `${data}-columns`, model, profiles: `${profiles}-columns` };
  await jingxun(["convert", data, "--to", "parquet", "--out", columns.data]);
  await jingxun(["convert", profiles, "--to", "parquet", "--out", columns.profiles]);
  return columns;
}

async function compareWays(folder: string, form: string, ways: readonly Way[]): Promise<readonly RunWay[]> {
  const found: RunWay[] = [];
  const outOf = (index: number) => join(folder, `${form}-${index}`);
  for (const [index, { name, run, isOfOtherFiles }] of ways.entries()) {
    const isDone = await run(outOf(index));
    const differing = () => filesThatDiffer(outOf(index), hashesOf(outOf(0), isOfOtherFiles), isOfOtherFiles);
    found.push({ name: `${form}: ${name}`, differing: isDone ? differing() : undefined });
  }
  return found;
}

/**
 * Runs a county in text, in columns, and with scarce seats in every way, and compares the SHA-256 of every output with
 * those of one thread.
 */
export async function compareRuns(folder: string, teachers: number): Promise<readonly RunWay[]> {
  const county = await makeNightCounty(folder, teachers);
  const columns = await inColumns(county);
  const shuffled = shuffledCounty(county, folder);
  const waysOf = (county: NightCounty, how: readonly string[]) => [
    ...[1, 2, 3, 8].map((threads) => onThreads(county, threads, how)),
    ...[1, 2, 7].map((count) => inShards(county, count, how)),
    ...nodeVersions.map((version) => onNode(county, version, how)),
  ];
  const how = ["--block", "20", "--top", "5"];
  const parquet = [...how, "--format", "parquet"];
  const inText = [...waysOf(county, how), ofShuffled(shuffled, how, false)];
  // The hash of a text is that of its rows in any order, that of columns is of the file.
  const asColumns = [...waysOf(columns, parquet), ofShuffled(await inColumns(shuffled), parquet, true)];
  const scarce = await withScarceSeats(county, folder);
  return [
    ...(await compareWays(folder, "text", inText)),
    ...(await compareWays(folder, "columns", asColumns)),
    ...(await compareWays(folder, "scarce seats", waysOf(scarce, how))),
  ];
}
