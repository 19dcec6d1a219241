import { evaluateModel } from "../evaluate/evaluate-model.ts";
import type { RankingCase } from "../evaluate/ranking-case.ts";
import type { ItemModel } from "../models/item-model.ts";
import { type ModelOptions, type TrainedKind, trainItemModel } from "../models/train-item-model.ts";
import { type Axis, modelGrids } from "./model-grids.ts";
import { trainingWork } from "./training-work.ts";
import type { ValidationCut } from "./validation-cut.ts";

/** Options tried, and what they were worth on the validation cut. */
export type Trial = { readonly kind: TrainedKind; readonly options: ModelOptions; readonly value: number };

export type SearchResult = {
  readonly best: Trial;
  /** The best model, as trained on each of the cuts. */
  readonly models: readonly ItemModel[];
  readonly trials: readonly Trial[];
};

/** A trial this much worse than the best on one cut is not tried on the others. */
const hopeless = 0.01;

/** Cases of a cut that options are searched on, spread evenly; more cost time and change little. */
const searchedCases = 2500;

const spread = <Case>(cases: readonly Case[]) => {
  const stride = Math.ceil(cases.length / searchedCases);
  return cases.filter((_, index) => index % stride === 0);
};

/** What a model is chosen by: the mean of recall and NDCG at `k`. */
function validationValue(model: ItemModel, cases: readonly RankingCase[], k: number): number {
  const { metrics } = evaluateModel(model, cases, { k: [k] });
  return (metrics[`recall@${k}`] + metrics[`ndcg@${k}`]) / 2;
}

export type SearchOptions = {
  readonly k: number;
  /** Whether options are searched; else only those where the search would start are tried. */
  readonly isTuned: boolean;
  readonly isOrdered: boolean;
  /** Operations that may be spent, see `trainingWork`; at least one trial is made. */
  readonly work: number;
};

/** Where the search of `kind` starts. */
function startOf(axes: readonly Axis[]): ModelOptions {
  return Object.fromEntries(axes.map(({ name, values, start }) => [name, values[start]]));
}

/**
 * Climbs each option of `kind` in turn, in steps of its grid for as long as the mean value on `cuts` grows, twice
 * around or until the work is spent. Deterministic: work is counted, not timed.
 */
export function searchOptions(
  cuts: readonly ValidationCut[],
  kind: TrainedKind,
  search: SearchOptions,
): SearchResult {
  const { k, isTuned, isOrdered, work } = search;
  const axes = modelGrids[kind].filter(
    ({ needsOrder, needsTimes }) =>
      (isOrdered || !needsOrder) && (cuts[0].train.times !== undefined || !needsTimes),
  );
  const searched = cuts.map(({ cases }) => spread(cases));
  const scoringCost = searched.reduce((sum, cases) => sum + cases.length * cuts[0].train.itemIds.length, 0);
  const trials: Trial[] = [];
  const tried = new Map<string, Trial | undefined>();
  let spent = 0;
  let best: Trial | undefined;
  let models: readonly ItemModel[] = [];
  let bestValues: readonly number[] = [];
  const attempt = (options: ModelOptions, axis?: Axis): Trial | undefined => {
    const key = JSON.stringify(options);
    if (tried.has(key)) return tried.get(key);
    const isCheap = axis?.at === "scoring";
    const cost = scoringCost + (isCheap ? 0 : cuts.length * trainingWork(cuts[0].train, kind, options));
    if (best !== undefined && spent + cost > work) return undefined;
    spent += cost;
    const candidates: ItemModel[] = [];
    const values: number[] = [];
    for (const [at, { train }] of cuts.entries()) {
      const { [at]: known } = models;
      const model = isCheap
        ? { ...known, numbers: { ...known.numbers, ...options } }
        : trainItemModel(train, kind, options);
      candidates.push(model);
      values.push(validationValue(model, searched[at], k));
      if (values[at] < bestValues[at] - hopeless) {
        tried.set(key, undefined);
        return undefined;
      }
    }
    const trial = { kind, options, value: values.reduce((sum, value) => sum + value, 0) / cuts.length };
    trials.push(trial);
    tried.set(key, trial);
    if (best === undefined || trial.value > best.value) {
      best = trial;
      models = candidates;
      bestValues = values;
    }
    return trial;
  };
  const start = startOf(axes);
  let current = attempt(start) as Trial;
  for (let round = 0; isTuned && round < 2; round++) {
    const before = current;
    for (const axis of axes)
      for (const step of [1, -1]) {
        for (let at = axis.values.indexOf(current.options[axis.name]) + step; ; at += step) {
          const value = axis.values[at];
          const trial =
            value === undefined ? undefined : attempt({ ...current.options, [axis.name]: value }, axis);
          if (trial === undefined || trial.value <= current.value) break;
          current = trial;
        }
      }
    if (current === before) break;
  }
  return { best: best as unknown as Trial, models, trials };
}
