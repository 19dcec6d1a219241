import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { BrokenRule } from "./broken-rule.ts";
import { findBrokenRules } from "./find-broken-rules.ts";
import { readCounty } from "./inputs/county.ts";
import type { Takers } from "./inputs/takers.ts";

const main = fileURLToPath(new URL("../../../cli/dist/main.js", import.meta.url));
/** More than any teacher's eligible courses, so that the ranking is whole. */
const wholeRanking = "5000";
const day = "2023-08-20";

/** What one county of a run came to. */
export type CountyFigures = {
  readonly teachers: number;
  readonly seed: number;
  readonly broken: readonly BrokenRule[];
  /** Seconds of the wall's clock. */
  readonly seconds: { readonly [Step in "simulate" | "train" | "recommend" | "check"]: number };
  /** Most resident memory of the command that recommends. */
  readonly recommendMegabytes: number;
};

/** Runs a command in a process of its own that says at its end how much memory it took. */
async function megabytesOf(...args: readonly string[]): Promise<number> {
  const report = 'process.on("exit",()=>console.error("rss",process.resourceUsage().maxRSS))';
  const preload = `data:text/javascript,${encodeURIComponent(report)}`;
  const { stderr } = await promisify(execFile)(process.execPath, ["--import", preload, main, ...args], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return Math.round(Number(/rss (\d+)/.exec(stderr)?.[1]) / 1024);
}

/** A model by which counties are scored, and who took what in the county that it was trained on. */
export type SharedModel = { readonly file: string; takers?: Takers };

export type CountyRun = { readonly teachers: number; readonly seed: number; readonly model: SharedModel };

/**
 * Simulates a county into `folder`, recommends for it by the built command, checks the files against the rules and
 * takes the folder away. Where the model is not there yet it is trained on the county: reasons that speak of other teachers speak of
 * those.
 */
export async function benchCounty(
  folder: string,
  { teachers, seed, model }: CountyRun,
): Promise<CountyFigures> {
  const data = join(folder, "data");
  const plans = join(folder, "plans");
  const start = performance.now();
  await megabytesOf(
    ...["simulate", "--teachers", `${teachers}`, "--seed", `${seed}`, "--as-of", day, "--out", data],
  );
  const simulated = performance.now();
  if (model.takers === undefined) {
    await megabytesOf("train", data, "--as-of", day, "--out", model.file);
    ({ takers: model.takers } = await readCounty(data, day));
  }
  const trained = performance.now();
  const recommendMegabytes = await megabytesOf(
    ...["recommend", data, "--as-of", day, "--model", model.file, "--out", plans, "--top", wholeRanking],
  );
  const recommended = performance.now();
  const broken = await findBrokenRules(data, plans, day, model);
  const checked = performance.now();
  await rm(folder, { recursive: true, force: true });
  const seconds = {
    simulate: (simulated - start) / 1000,
    train: (trained - simulated) / 1000,
    recommend: (recommended - trained) / 1000,
    check: (checked - recommended) / 1000,
  };
  return { teachers, seed, broken, seconds, recommendMegabytes };
}
