import {
  type Choice,
  chooseModel,
  evaluateModel,
  type RankingTask,
  type Ties,
  type TrainedKind,
  trainChoice,
} from "@jingxun/engine";

export type EvaluationSettings = {
  readonly isTuned: boolean;
  readonly k: readonly number[];
  readonly ties: Ties;
  readonly seed: number;
  /** Told of every kind of model that has been tried. */
  readonly onProgress: (message: string) => void;
};

/** One model on the test: what was chosen without looking at it, and what it is worth there. */
export type EvaluationResult = {
  readonly model: string;
  readonly metrics: { readonly [name: string]: number };
  readonly chosen: Choice["choice"] & {
    /** The mean of recall and NDCG at the first k on held-out parts of train; absent where nothing was chosen. */
    readonly validation?: number;
    readonly skipped?: Choice["skipped"];
  };
  readonly seconds: number;
};

/** Share of repeated pairs in train below which nobody is taken to take an item twice. */
const fewRepeats = 0.01;

function choose(
  { interactions, order, shown, negativeCount, cases, counts }: RankingTask,
  model: TrainedKind | "auto",
  { isTuned, k, seed, onProgress }: EvaluationSettings,
): EvaluationResult["chosen"] {
  if (model !== "auto" && !isTuned) return { kind: model, options: {} };
  const { choice, value, skipped } = chooseModel(interactions, {
    order,
    shown,
    negativeCount,
    rankings: cases.length,
    isTuned,
    k: k[0],
    seed,
    ...(model === "auto"
      ? { heldLast: counts.repeatedTrainPairs < fewRepeats * counts.interactions }
      : { kinds: [model] }),
    onSearched: ({ best: { kind, value: reached }, trials }) =>
      onProgress(`${kind}: best of ${trials.length} on held-out train: ${reached.toFixed(4)}`),
  });
  return { ...choice, validation: value, skipped };
}

/** Chooses, trains and measures one model, or with `auto` the best there is. */
export function evaluateKind(
  task: RankingTask,
  model: TrainedKind | "auto",
  settings: EvaluationSettings,
): EvaluationResult {
  const start = performance.now();
  const chosen = choose(task, model, settings);
  const trained = trainChoice(task.interactions, chosen);
  const { metrics } = evaluateModel(trained, task.cases, { k: settings.k, ties: settings.ties });
  const shown = chosen.kind === "blend" ? chosen : { ...chosen, options: trained.numbers };
  const seconds = Math.round(performance.now() - start) / 1000;
  return { model, metrics, chosen: shown, seconds };
}
