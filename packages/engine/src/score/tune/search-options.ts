import { evaluateModel } from "../evaluate/evaluate-model.ts";
import type { RankingCase } from "../evaluate/ranking-case.ts";
import type { ItemModel } from "../models/item-model.ts";
import { type ModelOptions, type TrainedKind, trainItemModel } from "../models/train-item-model.ts";
import { type Axis, modelGrids } from "./model-grids.ts";
import { startOptions } from "./start-options.ts";
import { scoringWork, trainingWork } from "./training-work.ts";
import type { ValidationCut } from "./validation-cut.ts";

/** Options tried, and what they were worth on the validation cut. */
export type Trial = { readonly kind: TrainedKind; readonly options: ModelOptions; readonly value: number };

export type SearchResult = {
  readonly best: Trial;
  /** The best model, as trained on each of the cuts. */
  readonly models: readonly ItemModel[];
  /** What it was worth on each case that was searched on, the same cases for all kinds. */
  readonly byCase: Float64Array;
  readonly trials: readonly Trial[];
};

/** A trial this much worse than the best on one cut is not tried on the others. */
const hopeless = 0.01;

/** Cases of a cut that options are searched on, spread evenly; more cost time and change little. */
const searchedCases = 2500;
/** Items to score on all of them, at most, but at least `fewestCases` are searched on. */
const searchedScores = 5e7;
const fewestCases = 1000;

/** Times that all options are climbed in turn. */
const mostRounds = 2;

const spread = (cases: readonly RankingCase[], itemCount: number) => {
  const most = Math.max(fewestCases, Math.min(searchedCases, Math.floor(searchedScores / itemCount)));
  const stride = Math.ceil(cases.length / most);
  return cases.filter((_, index) => index % stride === 0);
};

/** What a model is chosen by on each case: the mean of recall and NDCG at `k`. */
function valuesOf(model: ItemModel, cases: readonly RankingCase[], k: number): Float64Array {
  const { byCase } = evaluateModel(model, cases, { k: [k] });
  const { [`recall@${k}`]: recalls, [`ndcg@${k}`]: gains } = byCase;
  return recalls.map((recall, at) => (recall + gains[at]) / 2);
}

const meanOf = (values: Float64Array) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export type SearchOptions = {
  readonly k: number;
  readonly isOrdered: boolean;
  /** Operations that the first trial should not exceed, see `trainingWork`. */
  readonly startWork: number;
  /** Whether options can be afforded after the search, when the choice is trained and used. */
  readonly isAffordable: (kind: TrainedKind, options: ModelOptions) => boolean;
};

/** A search of the options of one kind: a first trial has been made. */
export type OptionSearch = {
  /** What was found so far. */
  readonly found: () => SearchResult;
  /** Operations spent so far. */
  readonly spent: () => number;
  /**
   * Climbs each option in turn, in steps of its grid for as long as the mean value on the cuts grows, twice around
   * or until another trial would exceed `work` operations. Deterministic: work is counted, not timed.
   */
  readonly climb: (work: number) => void;
};

const axesOf = (kind: TrainedKind, { train }: ValidationCut, isOrdered: boolean): readonly Axis[] =>
  modelGrids[kind].filter(
    ({ needsOrder, needsTimes }) => (isOrdered || !needsOrder) && (train.times !== undefined || !needsTimes),
  );

/** Returns about how many operations one trial takes. */
function trialWork(cuts: readonly ValidationCut[], kind: TrainedKind, options: ModelOptions): number {
  const [{ train }] = cuts;
  const caseCount = cuts.reduce((sum, { cases }) => sum + spread(cases, train.itemIds.length).length, 0);
  const scoring = scoringWork(caseCount, train.itemIds.length, kind, options);
  return scoring + cuts.length * trainingWork(train, kind, options);
}

/** Returns the first options that a search of `kind` tries, and about how many operations that takes. */
export function firstTrial(
  cuts: readonly ValidationCut[],
  kind: TrainedKind,
  { isOrdered, startWork, isAffordable }: SearchOptions,
): { readonly options: ModelOptions; readonly work: number } {
  const workOf = (options: ModelOptions) =>
    isAffordable(kind, options) ? trialWork(cuts, kind, options) : Infinity;
  const options = startOptions(axesOf(kind, cuts[0], isOrdered), workOf, startWork);
  return { options, work: workOf(options) };
}

/** Tries the first options of `kind` on `cuts`, and returns the search that goes on from there. */
export function startSearch(
  cuts: readonly ValidationCut[],
  kind: TrainedKind,
  search: SearchOptions,
): OptionSearch {
  const { k, isOrdered, isAffordable } = search;
  const [{ train: anyTrain }] = cuts;
  const searched = cuts.map(({ cases }) => spread(cases, anyTrain.itemIds.length));
  const trials: Trial[] = [];
  const tried = new Map<string, Trial | undefined>();
  const start = firstTrial(cuts, kind, search);
  let spent = 0;
  let models: readonly ItemModel[] = [];
  let bestValues: readonly number[] = [];
  let byCase = new Float64Array(0);

  /** Trains and measures on each cut in turn; a hopeless trial is given up. */
  const measure = (options: ModelOptions, isCheap: boolean): Trial | undefined => {
    const candidates: ItemModel[] = [];
    const values: number[] = [];
    const all: number[] = [];
    for (const [at, { train }] of cuts.entries()) {
      const { [at]: known } = models;
      const model = isCheap
        ? { ...known, numbers: { ...known.numbers, ...options } }
        : trainItemModel(train, kind, options);
      candidates.push(model);
      const own = valuesOf(model, searched[at], k);
      for (const value of own) all.push(value);
      values.push(meanOf(own));
      if (values[at] < bestValues[at] - hopeless) return undefined;
    }
    const trial = { kind, options, value: values.reduce((sum, value) => sum + value, 0) / cuts.length };
    trials.push(trial);
    if (trial.value <= best.value) return trial;
    best = trial;
    models = candidates;
    bestValues = values;
    byCase = Float64Array.from(all);
    return trial;
  };
  const attempt = (options: ModelOptions, isCheap: boolean, work: number): Trial | undefined => {
    const key = JSON.stringify(options);
    if (tried.has(key)) return tried.get(key);
    const whole = trialWork(cuts, kind, options);
    const cost = isCheap ? whole - cuts.length * trainingWork(anyTrain, kind, options) : whole;
    if (cost > work - spent || !isAffordable(kind, options)) return undefined;
    spent += cost;
    const trial = measure(options, isCheap);
    tried.set(key, trial);
    return trial;
  };

  let best: Trial = { kind, options: start.options, value: -1 };
  spent += trialWork(cuts, kind, start.options);
  tried.set(JSON.stringify(start.options), measure(start.options, false));
  return {
    found: () => ({ best, models, byCase, trials }),
    spent: () => spent,
    climb: (work) => {
      const axes = axesOf(kind, cuts[0], isOrdered).filter(({ at }) => at !== "effort");
      const until = spent + work;
      for (let round = 0; round < mostRounds; round++) {
        const before = best;
        for (const axis of axes) climbAxis(axis, until);
        if (best === before) break;
      }
    },
  };

  function climbAxis({ name, values, at: kindOfAxis }: Axis, until: number): void {
    for (const step of [1, -1])
      for (let at = values.indexOf(best.options[name]) + step; values[at] !== undefined; at += step) {
        const { value } = best;
        const trial = attempt({ ...best.options, [name]: values[at] }, kindOfAxis === "scoring", until);
        if (trial === undefined || trial.value <= value) break;
      }
  }
}
