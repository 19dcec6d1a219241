import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import {
  type ContentModels,
  contentInputs,
  createEngine,
  type FeatureTowerInput,
  type Language,
  type Model,
  serialiseHybrid,
  type TrainedKind,
  type TrainInput,
  trainFeatureTower,
  trainInputOf,
  trainModel,
} from "@jingxun/engine";
import { engineInputOf, type LoadedFolder, loadFolder, requireUsable } from "../load-folder.ts";
import { messages } from "../messages.ts";
import { modelRecord } from "../recommend/run-record.ts";
import { textTable } from "../text-table.ts";
import { loadTensorFlow } from "../train/load-tensorflow.ts";
import { sampleStandings } from "../train/sample-standings.ts";
import { writeWhole } from "../write-whole.ts";
import { requireNoRejected } from "./check.ts";

export type TrainCommandOptions = {
  readonly asOf: string;
  readonly model: TrainedKind | "auto";
  readonly out: string;
  readonly tune?: boolean;
  /** How many teachers are learned from; default all. */
  readonly sample?: number;
  /** Whether a feature tower is trained, with whichever TensorFlow.js is there. */
  readonly tower: boolean;
  readonly policy?: string;
  readonly seed: number;
  readonly lang: Language;
  readonly strict?: boolean;
  readonly json?: boolean;
};

/** Operations to spend on each kind of model: some twenty seconds, or one. */
const tunedWork = 2e10;
const plainWork = 1e9;

/** The towers, where TensorFlow.js is there and there is history enough. */
async function trainContent(input: TrainInput): Promise<ContentModels | undefined> {
  const { cut, whole } = contentInputs(input);
  if (whole === undefined) return undefined;
  const loaded = await loadTensorFlow((line) => process.stderr.write(`${line}\n`));
  if (loaded === undefined) return undefined;
  const place = async (from: FeatureTowerInput) => ({
    tower: await trainFeatureTower(loaded.tf, from),
    space: from.model,
  });
  return { ...(cut && { cut: await place(cut) }), whole: await place(whole) };
}

async function learn(
  loaded: LoadedFolder,
  { asOf, model, tune: isTuned = false, tower, seed, sample }: TrainCommandOptions,
): Promise<Model> {
  const input = engineInputOf(loaded, asOf, 0);
  const engine = createEngine(input);
  const standings = await sampleStandings(loaded, engine, sample);
  const training = trainInputOf(input, engine, standings);
  const content = tower ? await trainContent(training) : undefined;
  return trainModel(training, {
    ...(content && { content }),
    isTuned,
    seed,
    work: isTuned ? tunedWork : plainWork,
    ...(model !== "auto" && { kinds: [model] }),
    onSearched: ({ best, trials }) => {
      if (process.stderr.isTTY)
        process.stderr.write(`${best.kind}: ${best.value.toFixed(4)} (${trials.length})\n`);
    },
  });
}

const shown = (value: number) => value.toFixed(4);

function print(model: Model, { lang, out }: TrainCommandOptions): void {
  const words = messages[lang];
  const { history, blend, cut } = model.selection;
  const mark = (kind: string) => (kind === history.chosen ? "*" : "");
  const candidates = [
    ...history.candidates.map(({ kind, value }) => [kind, shown(value), mark(kind)]),
    ...(history.chosen === "blend" ? [["blend", shown(history.value), "*"]] : []),
    ...history.skipped.map(({ kind, reason }) => [kind, reason, ""]),
  ];
  console.log(textTable([words.model, words.validation(history.cases), words.chosen], candidates));
  const rows = Object.entries(blend).map(([regime, { cases, chosen, learned, policy }]) => [
    words.regimes[regime as keyof typeof words.regimes],
    String(cases),
    shown(learned),
    shown(policy),
    words.weightsOf[chosen],
  ]);
  if (rows.length > 0)
    console.log(
      `\n${textTable([words.regime, words.cases, words.learned, words.policyWeights, words.chosen], rows)}`,
    );
  console.log(`\n${words.cut(cut)}\n${words.written(out)}`);
}

/** Learns from the history of a folder's teachers, and writes the model to a file. */
export async function train(directory: string, options: TrainCommandOptions): Promise<void> {
  const loaded = await loadFolder(directory, options.policy, { leavesPeople: true });
  requireUsable(loaded.folder);
  const model = await learn(loaded, options);
  await mkdir(dirname(options.out), { recursive: true });
  await writeWhole(options.out, serialiseHybrid(model));
  if (options.json) console.log(JSON.stringify(modelRecord(model)));
  else print(model, options);
  requireNoRejected(loaded.folder.faults, options.strict);
}
