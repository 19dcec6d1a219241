import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readInteractions } from "@jingxun/datasets";
import {
  chooseModel,
  createRankingTask,
  evaluateModel,
  type InteractionRow,
  trainChoice,
} from "@jingxun/engine";
import { drawInteractions, type InteractionShape } from "./draw-interactions.ts";

/** What a run took and reached. */
export type ScaleResult = {
  readonly shape: InteractionShape;
  readonly order: string;
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly chosen: string;
  /** Kinds that were left out, with the reason. */
  readonly skipped: readonly string[];
  /** Seconds of processor time by step. */
  readonly seconds: { readonly [step: string]: number };
  readonly residentMegabytes: number;
  readonly ndcg: number;
  /** The same of the most popular items. */
  readonly popularityNdcg: number;
};

const k = 10;

function writeCsv(path: string, rows: readonly InteractionRow[]): void {
  const isTimed = rows[0]?.time !== undefined;
  const lines = rows.map(({ user, item, time }) => (isTimed ? `${user},${item},${time}` : `${user},${item}`));
  writeFileSync(path, gzipSync(`${[isTimed ? "user,item,time" : "user,item", ...lines].join("\n")}\n`));
}

/** Writes the interactions of `shape` into `folder`, and returns where train and test are. */
export function writeInteractions(shape: InteractionShape, folder: string): { train: string; test: string } {
  mkdirSync(folder, { recursive: true });
  const paths = { train: join(folder, "train.csv.gz"), test: join(folder, "test.csv.gz") };
  const drawn = drawInteractions(shape);
  writeCsv(paths.train, drawn.train);
  writeCsv(paths.test, drawn.test);
  return paths;
}

function createStopwatch(say: (message: string) => void) {
  const seconds: { [step: string]: number } = {};
  let last = process.cpuUsage().user;
  return {
    seconds,
    lap: (step: string) => {
      const now = process.cpuUsage().user;
      seconds[step] = Math.round((now - last) / 1e5) / 10;
      last = now;
      say(`${step}: ${seconds[step]} s`);
    },
  };
}

/** Does with the files what `jingxun evaluate --model auto --tune` does, step by step under a stopwatch. */
export async function scaleRun(
  shape: InteractionShape,
  paths: { readonly train: string; readonly test: string },
  say: (message: string) => void,
): Promise<ScaleResult> {
  const { seconds, lap } = createStopwatch(say);
  const train = await readInteractions(paths.train);
  const test = await readInteractions(paths.test);
  const rows = test.rows.map(({ user, item, label }) => ({ user, item, label }));
  const task = createRankingTask({ train: train.rows, test: rows });
  lap("read");
  const { order, shown, interactions, cases, counts } = task;
  const { choice, skipped } = chooseModel(interactions, {
    order,
    shown,
    k,
    isTuned: true,
    heldLast: true,
    rankings: cases.length,
    onSearched: ({ best, trials }) => lap(`${best.kind}, ${trials.length} trials`),
  });
  lap("blend");
  const model = trainChoice(interactions, choice);
  lap("train");
  const { metrics } = evaluateModel(model, cases, { k: [k] });
  lap("test");
  const popularity = trainChoice(interactions, { kind: "popularity", options: {}, heldLast: true });
  return {
    shape,
    order,
    users: counts.users,
    items: counts.items,
    interactions: counts.interactions,
    chosen: choice.kind === "blend" ? choice.parts.map(({ kind }) => kind).join(" + ") : choice.kind,
    skipped: skipped.map(({ kind, reason }) => `${kind}: ${reason}`),
    seconds,
    residentMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    ndcg: metrics[`ndcg@${k}`],
    popularityNdcg: evaluateModel(popularity, cases, { k: [k] }).metrics[`ndcg@${k}`],
  };
}
