import {
  mostSuccessionItems,
  type RankingTask,
  type Ties,
  type TrainedKind,
  trainedKinds,
} from "@jingxun/engine";
import { type EvaluateFolderOptions, evaluateFolder } from "../evaluate/evaluate-folder.ts";
import { type EvaluationResult, evaluateKind } from "../evaluate/evaluate-kinds.ts";
import { faultLine, readTask, type TaskFiles } from "../evaluate/read-task.ts";
import { CommandError, exitCode } from "../exit-code.ts";
import { objectTable } from "../print-objects.ts";
import { requireNoRejected } from "./check.ts";

type EvaluateFilesOptions = TaskFiles & {
  readonly model: TrainedKind | "auto";
  readonly all?: boolean;
  readonly tune?: boolean;
  /** Default 10. */
  readonly k?: readonly number[];
  /** Default `expected`. */
  readonly ties?: Ties;
  readonly seed: number;
  readonly strict?: boolean;
  readonly json?: boolean;
};

const mostPrinted = 100;
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Why a model cannot be trained on this task, or undefined. */
function reasonAgainst(model: TrainedKind, { order, counts }: RankingTask): string | undefined {
  if (trainedKinds[model].isOrderAware && order === "none")
    return "needs an order of interactions, got order none";
  if (model === "succession" && counts.items > mostSuccessionItems)
    return `takes at most ${mostSuccessionItems} items, got ${counts.items}`;
  return undefined;
}

/** The models to measure; with --all, those that the task does not suit sit out. */
function modelsOf({ model, all }: EvaluateFilesOptions, task: RankingTask) {
  const against = model === "auto" ? undefined : reasonAgainst(model, task);
  if (!all && against !== undefined)
    throw new CommandError(exitCode.unusable, `evaluate: model ${model} ${against}`);
  const aware = (Object.keys(trainedKinds) as TrainedKind[]).filter(
    (kind) => trainedKinds[kind].isOrderAware,
  );
  if (task.order === "none" && (all === true || model === "auto"))
    say(`order none: ${aware.join(", ")} sit out, and validation is a seeded random holdout`);
  if (!all) return [model];
  return (Object.keys(trainedKinds) as TrainedKind[]).filter(
    (kind) => reasonAgainst(kind, task) === undefined,
  );
}

function print(results: readonly EvaluationResult[], best: string, counts: object): void {
  console.log(objectTable([counts]));
  console.log(
    `\n${objectTable(results.map(({ model, metrics, seconds }) => ({ model, ...metrics, seconds })))}`,
  );
  for (const { model, chosen } of results) console.log(`\n${model}: ${JSON.stringify(chosen)}`);
  console.log(`\nbest NDCG of these: ${best}`);
}

export type EvaluateOptions = Partial<EvaluateFilesOptions> & Partial<EvaluateFolderOptions>;

const given = (options: EvaluateOptions, names: readonly (keyof EvaluateOptions)[]) =>
  names.filter((name) => options[name] !== undefined);

/** What only files or only a folder take; commander's own defaults are not among them. */
const ofFiles = ["train", "test", "negatives", "all", "order", "k", "ties"] as const;
const ofFolder = ["data", "asOf", "policy"] as const;
const flags = { asOf: "as-of" } as { readonly [name: string]: string | undefined };
const flagsText = (names: readonly string[]) => names.map((name) => `--${flags[name] ?? name}`).join(", ");

/**
 * Evaluates a data folder or a pair of files, whichever is named.
 *
 * @throws {CommandError} `unusable` unless it is exactly one of them, whole.
 */
export async function evaluate(options: EvaluateOptions): Promise<void> {
  const isFolder = options.data !== undefined;
  const strange = given(options, isFolder ? ofFiles : ofFolder);
  const needed = isFolder ? (["data", "asOf"] as const) : (["train", "test"] as const);
  const missing = needed.filter((name) => options[name] === undefined);
  if (strange.length + missing.length > 0)
    throw new CommandError(
      exitCode.unusable,
      `evaluate: expected --data with --as-of, or --train with --test, got ${flagsText(given(options, [...ofFiles, ...ofFolder])) || "neither"}`,
    );
  if (isFolder) await evaluateFolder(options as EvaluateFolderOptions);
  else await evaluateFiles(options as EvaluateFilesOptions);
}

/** Trains on one file, measures on another, and prints what each model is worth there. */
async function evaluateFiles(options: EvaluateFilesOptions): Promise<void> {
  const { k = [10], ties = "expected", seed, tune: isTuned = false } = options;
  const { task, files, faults } = await readTask(options);
  for (const fault of faults.slice(0, mostPrinted)) say(faultLine(fault));
  if (faults.length > mostPrinted) say(`… and ${faults.length - mostPrinted} more faults`);
  if (task.cases.length === 0)
    throw new CommandError(
      exitCode.unusable,
      `${options.test}: expected a pair that can be ranked, got none`,
    );
  const onProgress = (message: string) => {
    if (process.stderr.isTTY) say(message);
  };
  const results = modelsOf(options, task).map((model) =>
    evaluateKind(task, model, { isTuned, k, ties, seed, onProgress }),
  );
  const ndcg = ({ metrics }: EvaluationResult) => metrics[`ndcg@${k[0]}`];
  const best = results.reduce((a, b) => (ndcg(b) > ndcg(a) ? b : a)).model;
  const counts = { order: task.order, ...task.counts };
  if (options.json) console.log(JSON.stringify({ results, best, counts: { ...counts, files } }));
  else print(results, best, counts);
  requireNoRejected(faults, options.strict);
}
