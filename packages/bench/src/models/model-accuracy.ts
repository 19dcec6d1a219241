import { existsSync } from "node:fs";
import { join } from "node:path";
import { readInteractions, readNegatives } from "@jingxun/datasets";
import {
  chooseModel,
  createRankingTask,
  evaluateModel,
  type ModelChoice,
  type RankingEvaluation,
  type RankingTask,
  trainChoice,
} from "@jingxun/engine";
import type { AccuracyReport } from "../accuracy/accuracy-report.ts";
import { pairedBootstrap } from "./paired-bootstrap.ts";
import type { PublicData } from "./published-figures.ts";

const k = 10;

async function readTask(directory: string): Promise<RankingTask> {
  const train = await readInteractions(join(directory, "train.csv.gz"));
  const test = await readInteractions(join(directory, "test.csv.gz"));
  const path = join(directory, "negatives.csv.gz");
  if (!existsSync(path)) return createRankingTask({ train: train.rows, test: test.rows });
  const { rows } = await readNegatives(path);
  const negatives = new Map(rows.map(({ user, items }) => [user, items]));
  return createRankingTask({ train: train.rows, test: test.rows, negatives });
}

function measure({ interactions, cases }: RankingTask, choice: ModelChoice): RankingEvaluation {
  return evaluateModel(trainChoice(interactions, choice), cases, { k: [k] });
}

const cells = (name: string, recall: number, ndcg: number) => [name, recall.toFixed(4), ndcg.toFixed(4)];

/** Returns our table beside the published rows, with our gain over our own EASE and RP3beta on the same users. */
export async function modelAccuracy(
  directory: string,
  { folder, published, goal }: PublicData,
  say: (message: string) => void,
): Promise<AccuracyReport> {
  const start = process.cpuUsage().user;
  const task = await readTask(join(directory, folder));
  const { order, shown, negativeCount, counts } = task;
  const heldLast = counts.repeatedTrainPairs < 0.01 * counts.interactions;
  const found = chooseModel(task.interactions, {
    order,
    shown,
    negativeCount,
    rankings: task.cases.length,
    k,
    isTuned: true,
    heldLast,
    onSearched: ({ best }) => say(`${folder}: ${best.kind} searched`),
  });
  const measured = [
    { name: "auto --tune", result: measure(task, found.choice) },
    ...found.best.map(({ kind, options }) => ({
      name: `${kind} --tune`,
      result: measure(task, { kind, options, heldLast }),
    })),
  ];
  const [auto] = measured;
  const seconds = Math.round((process.cpuUsage().user - start) / 1e6);
  const gains = measured
    .filter(({ name }) => name.startsWith("ease") || name.startsWith("rp3beta"))
    .map(({ name, result }) => {
      const gain = pairedBootstrap(auto.result.byCase[`ndcg@${k}`], result.byCase[`ndcg@${k}`]);
      const text = [gain.mean, gain.low, gain.high].map((value) => value.toFixed(4));
      return {
        text: `NDCG above our own ${name}: ${text[0]}, 95 % ${text[1]} to ${text[2]}`,
        met: gain.low > 0,
      };
    });
  const [recall, ndcg] = ["recall", "ndcg"].map((metric) => auto.result.metrics[`${metric}@${k}`]);
  return {
    title: `${folder}: what is taken next`,
    conditions: [
      `order ${order}, ${counts.users} users, ${counts.items} items, ${counts.interactions} interactions`,
      `chosen on ${found.cases} held-out cases of train: ${found.choice.kind}; options and weights by the same search for all data`,
      "all of ours rank what a user already has last",
      `${seconds} s of processor time for all rows of ours together`,
    ],
    header: ["model", `recall@${k}`, `ndcg@${k}`],
    rows: [
      ...published.map((row) => cells(row.name, row.recall, row.ndcg)),
      ...measured.map(({ name, result }) =>
        cells(`our ${name}`, result.metrics[`recall@${k}`], result.metrics[`ndcg@${k}`]),
      ),
    ],
    requirements: [
      { text: `recall@${k} ${recall.toFixed(4)} >= ${goal.recall}`, met: recall >= goal.recall },
      { text: `ndcg@${k} ${ndcg.toFixed(4)} >= ${goal.ndcg}`, met: ndcg >= goal.ndcg },
      ...gains,
    ],
  };
}
