import { EngineError } from "../../data/errors.ts";
import type { InteractionOrder } from "../evaluate/detect-order.ts";
import { blendShapes } from "../models/blend-shapes.ts";
import type { Interactions } from "../models/interactions.ts";
import { mostSuccessionItems } from "../models/succession.ts";
import { type TrainedKind, trainedKinds } from "../models/train-item-model.ts";
import { isClearlyBetter } from "./is-clearly-better.ts";
import type { ModelChoice } from "./model-choice.ts";
import {
  firstTrial,
  type OptionSearch,
  type SearchOptions,
  type SearchResult,
  startSearch,
  type Trial,
} from "./search-options.ts";
import { stackFolds } from "./stack-weights.ts";
import { createStackingPool, joinPools } from "./stacking-pool.ts";
import { scoringWork, trainingWork } from "./training-work.ts";
import { cutValidation, type ValidationCut } from "./validation-cut.ts";

export type ChooseOptions = {
  readonly order: InteractionOrder;
  /** Kinds to choose among; default all that `order` allows. A blend is made where there are several. */
  readonly kinds?: readonly TrainedKind[];
  /** Whether the options of each kind are searched as well. Default false. */
  readonly isTuned?: boolean;
  /** Items of label 0 by user. Default none. */
  readonly shown?: readonly Uint32Array[];
  /** How many negatives a user of the test has; 0 where all items are ranked. Default 0. */
  readonly negativeCount?: number;
  /** Cut-off of recall and NDCG that are chosen by. Default 10. */
  readonly k?: number;
  /** Operations to spend on all kinds together, see `trainingWork`. Default 10¹¹. */
  readonly work?: number;
  /** How many rankings will be asked of the choice, which must be affordable as well. Default one a user. */
  readonly rankings?: number;
  /** Whether what a user already has is to be scored below all else. Default false. */
  readonly heldLast?: boolean;
  /** Users held out from, at most; default as many as can be scored in reasonable time. */
  readonly maximumCases?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Told of every kind when it has been searched. */
  readonly onSearched?: (result: SearchResult) => void;
};

export type Choice = {
  readonly choice: ModelChoice;
  /** What the choice was worth on the validation cut; a blend's weights are judged on cases they were not fitted to. */
  readonly value: number;
  readonly cases: number;
  /** The best trial of each kind, in the order of the kinds. */
  readonly best: readonly Trial[];
  /** Kinds that were not tried, and why. */
  readonly skipped: readonly { readonly kind: TrainedKind; readonly reason: "needs-order" | "too-large" }[];
};

/** Items to score on all validation cases together, at most, but there are at least `fewestCases`. */
const mostScores = 1e8;
const fewestCases = 500;
const mostCases = 10_000;
/** Shares of the work that a first trial should not exceed, and above which its kind is left out. */
const startShare = 0.2;
const largestShare = 1 / 3;
/** Share of the work that training the choice and ranking by one of its parts may take afterwards. */
const laterShare = 0.6;
/** Interactions that the validation cuts should have together; small data without order are cut several times. */
const enoughInteractions = 100_000;
const mostCuts = 4;

function reasonToSkip(
  cuts: readonly ValidationCut[],
  kind: TrainedKind,
  order: InteractionOrder,
  search: SearchOptions,
  work: number,
): "needs-order" | "too-large" | undefined {
  if (trainedKinds[kind].isOrderAware && order === "none") return "needs-order";
  if (kind === "succession" && cuts[0].train.itemIds.length > mostSuccessionItems) return "too-large";
  return firstTrial(cuts, kind, search).work > largestShare * work ? "too-large" : undefined;
}

/** Spends `work` on the options of the best kind first: each gets half of what is left, the last one all. */
function climbByPromise(
  searches: readonly OptionSearch[],
  work: number,
  onSearched?: (result: SearchResult) => void,
): void {
  const byValue = [...searches].sort((a, b) => b.found().best.value - a.found().best.value);
  let left = work;
  byValue.forEach((search, place) => {
    const before = search.spent();
    search.climb(place + 1 < byValue.length ? left / 2 : left);
    left -= search.spent() - before;
    onSearched?.(search.found());
  });
}

/** Without order a second cut holds other items out; with order it would be the same. */
function cutCount({ items }: Interactions, order: InteractionOrder): number {
  if (order !== "none") return 1;
  return Math.max(1, Math.min(mostCuts, Math.round(enoughInteractions / Math.max(1, items.length))));
}

/** The best trial of all, or popularity's where no other is better by more than chance explains. */
function bestSingle(results: readonly SearchResult[]): Trial {
  const single = results.reduce((a, b) => (b.best.value > a.best.value ? b : a));
  const popular = results.find(({ best }) => best.kind === "popularity");
  if (popular === undefined || isClearlyBetter(single.byCase, popular.byCase)) return single.best;
  return popular.best;
}

/**
 * Chooses a model, its options and, among several kinds, the weights of a blend on a validation cut of
 * `interactions`, which mirrors how the test was cut. The blend is taken where it beats the best single model on
 * cases that its weights were not fitted to; popularity is taken where nothing beats it by more than chance
 * explains, as on a handful of users. Deterministic by `seed`.
 *
 * @throws {EngineError} `invalid-option` where `order` allows none of the kinds.
 */
export function chooseModel(interactions: Interactions, options: ChooseOptions): Choice {
  const { order, isTuned = false, negativeCount = 0, k = 10, work = 1e11, seed = 1 } = options;
  const { heldLast = false, rankings = interactions.userIds.length } = options;
  const itemCount = interactions.itemIds.length;
  const wanted = options.kinds ?? (Object.keys(trainedKinds) as TrainedKind[]);
  const shown = options.shown ?? interactions.userIds.map(() => new Uint32Array(0));
  const affordable = Math.max(fewestCases, Math.min(mostCases, Math.floor(mostScores / itemCount)));
  const maximumCases = Math.min(options.maximumCases ?? affordable, affordable);
  const cuts = Array.from({ length: cutCount(interactions, order) }, (_, index) =>
    cutValidation(interactions, { order, shown, negativeCount, seed: seed + index, maximumCases }),
  );
  const search: SearchOptions = {
    k,
    isOrdered: order !== "none",
    startWork: startShare * work,
    isAffordable: (kind, tried) =>
      scoringWork(rankings, itemCount, kind, tried) + trainingWork(interactions, kind, tried) <=
      laterShare * work,
  };
  const skipped = wanted.flatMap((kind) => {
    const reason = reasonToSkip(cuts, kind, order, search, work);
    const isWantedAnyway = reason === "too-large" && (wanted.length === 1 || kind === "popularity");
    return reason === undefined || isWantedAnyway ? [] : [{ kind, reason }];
  });
  const kinds = wanted.filter((kind) => skipped.every((other) => other.kind !== kind));
  if (kinds.length === 0)
    throw new EngineError(
      "invalid-option",
      `chooseModel: kinds must have one that order ${order} allows, got ${wanted.join(", ")}`,
    );
  const searches = kinds.map((kind) => startSearch(cuts, kind, search));
  const spent = searches.reduce((sum, one) => sum + one.spent(), 0);
  if (isTuned) climbByPromise(searches, work - spent, options.onSearched);
  const results = searches.map(({ found }) => found());
  if (!isTuned) for (const result of results) options.onSearched?.(result);
  const best = results.map((result) => result.best);
  const single = bestSingle(results);
  const caseCount = cuts.reduce((sum, { cases }) => sum + cases.length, 0);
  const found = { cases: caseCount, best, skipped };
  const asSingle: Choice = {
    ...found,
    choice: { kind: single.kind, options: single.options, heldLast },
    value: single.value,
  };
  if (results.length < 2 || single.kind === "popularity") return asSingle;
  const pool = joinPools(
    cuts.map(({ cases }, at) =>
      createStackingPool(
        cases,
        results.map(({ models }) => models[at]),
        k,
      ),
    ),
  );
  const { value, weights } = stackFolds(pool, k);
  if (value <= single.value) return asSingle;
  const parts = best
    .map(({ kind, options: chosen }, place) => ({
      kind,
      options: chosen,
      weights: weights.slice(place * blendShapes.length, (place + 1) * blendShapes.length),
    }))
    .filter((part) => part.weights.some((weight) => weight > 0));
  return { ...found, choice: { kind: "blend", parts, heldLast }, value };
}
