import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@jingxun/engine";
import { filesThatDiffer, hashesOf, jingxun, mainFile, makeNightCounty, runArguments } from "./command.ts";

/** What came of killing a run again and again. */
export type CrashReport = {
  readonly kills: number;
  /** Runs that ended after kills, whose bytes were compared. */
  readonly runs: number;
  /** Kills that left a block half written. */
  readonly cutBlocks: number;
  readonly differing: readonly string[];
  /** Blocks that were whole when a run was killed, and were planned again all the same. */
  readonly redone: number;
  /** Most blocks that were in work at a kill. */
  readonly mostInWork: number;
};

export type CrashOptions = {
  readonly kills: number;
  readonly teachers: number;
  readonly threads: number;
  readonly seed: number;
  readonly onProgress: (kills: number) => void;
};

const stageOf = (out: string) => join(out, ".jingxun-blocks", "free");

/** The blocks that are staged, each with what tells it from one written anew. */
function stagedBlocks(out: string): ReadonlyMap<string, string> {
  const stage = stageOf(out);
  const names = existsSync(stage) ? readdirSync(stage) : [];
  return new Map(
    names.map((name) => {
      const { ino, mtimeNs } = statSync(join(stage, name), { bigint: true });
      return [name, `${ino} ${mtimeNs}`];
    }),
  );
}

const isWhole = (name: string) => name.endsWith(".block");

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));

/** Runs the command, and kills it after `milliseconds` unless it has ended. */
async function runAndKill(args: readonly string[], milliseconds: number): Promise<number | null> {
  const child = spawn(process.execPath, [mainFile, ...args], { stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  const code = await ended(child);
  clearTimeout(timer);
  return code;
}

/** A folder with the record of a run is whole, also where the run was killed before it ended: what of it is not. */
function changedThoughWhole(out: string, expected: ReadonlyMap<string, string>): readonly string[] {
  if (!existsSync(join(out, "run.json"))) return [];
  const found = hashesOf(out);
  return [...expected.keys()].filter((name) => found.get(name) !== expected.get(name));
}

/** After so many kills of one run it is given twice the time. */
const patientAfter = 10;

/** Kills runs with SIGKILL at random moments and goes on with each by `--resume` until it ends. */
export async function countCrashes(folder: string, options: CrashOptions): Promise<CrashReport> {
  const { threads, onProgress } = options;
  const county = await makeNightCounty(folder, options.teachers);
  const whole = join(folder, "whole");
  const how = ["--threads", `${threads}`, "--block", "5", "--resume"];
  const start = performance.now();
  await jingxun(runArguments(county, whole, ...how));
  const duration = performance.now() - start;
  const expected = hashesOf(whole);
  const random = createRandom(options.seed);
  const out = join(folder, "killed");
  const args = runArguments(county, out, ...how);
  const differing = new Set<string>();
  let [kills, runs, cutBlocks, redone, mostInWork] = [0, 0, 0, 0, 0];
  let before: ReadonlyMap<string, string> = new Map();
  let inRow = 0;
  // The start takes most of a run so small, and nothing is written in it: three kills of four come later.
  const moment = () => (random.uniform() < 0.25 ? random.uniform() : (1 + random.uniform()) / 2);
  // Where the machine is busier than it was for the first run, later and later, so that runs end and are compared.
  const patience = () => 1 + inRow / patientAfter;
  while (kills < options.kills || inRow > 0) {
    const delay = kills < options.kills ? moment() * patience() * duration : 600_000;
    const code = await runAndKill(args, delay);
    if (code === 0) {
      for (const name of filesThatDiffer(out, expected)) differing.add(name);
      rmSync(out, { recursive: true, force: true });
      runs++;
      before = new Map();
      inRow = 0;
      continue;
    }
    if (code !== null) throw new Error(`countCrashes: a run must end with 0 or be killed, got exit ${code}`);
    for (const name of changedThoughWhole(out, expected)) differing.add(`${name} of a run that was killed`);
    kills++;
    inRow++;
    const found = stagedBlocks(out);
    const cut = [...found.keys()].filter((name) => !isWhole(name));
    // Once the blocks are being joined none is written: those that are gone are in the files.
    for (const [name, identity] of before)
      if (isWhole(name) && found.has(name) && found.get(name) !== identity) redone++;
    if (cut.length > 0) cutBlocks++;
    mostInWork = Math.max(mostInWork, cut.length);
    before = found;
    onProgress(kills);
  }
  return { kills, runs, cutBlocks, differing: [...differing].sort(), redone, mostInWork };
}
