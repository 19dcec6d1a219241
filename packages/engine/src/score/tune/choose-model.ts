import type { InteractionOrder } from "../evaluate/detect-order.ts";
import { blendShapes } from "../models/blend-shapes.ts";
import type { Interactions } from "../models/interactions.ts";
import { type TrainedKind, trainedKinds } from "../models/train-item-model.ts";
import type { ModelChoice } from "./model-choice.ts";
import { type SearchResult, searchOptions, type Trial } from "./search-options.ts";
import { stackFolds } from "./stack-weights.ts";
import { createStackingPool, joinPools } from "./stacking-pool.ts";
import { trainingWork } from "./training-work.ts";
import { cutValidation } from "./validation-cut.ts";

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
  /** Operations to spend on each kind, see `trainingWork`. Default 6·10¹⁰. */
  readonly work?: number;
  /** Whether what a user already has is to be scored below all else. Default false. */
  readonly heldLast?: boolean;
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

/** Operations that scoring the validation cases once may take. */
const scoringWork = 1e8;
/** Interactions that the validation cuts should have together; small data without order are cut several times. */
const enoughInteractions = 100_000;
const mostCuts = 4;
/** Bytes of a model of succession, above which it is left out: three views of all pairs, twice. */
const largestSuccession = 6e8;

function reasonToSkip(
  interactions: Interactions,
  kind: TrainedKind,
  order: InteractionOrder,
  work: number,
): "needs-order" | "too-large" | undefined {
  if (trainedKinds[kind].isOrderAware && order === "none") return "needs-order";
  const itemCount = interactions.itemIds.length;
  if (kind === "succession" && 24 * itemCount * itemCount > largestSuccession) return "too-large";
  return trainingWork(interactions, kind, {}) > 3 * work ? "too-large" : undefined;
}

/** Without order a second cut holds other items out; with order it would be the same. */
function cutCount({ items }: Interactions, order: InteractionOrder): number {
  if (order !== "none") return 1;
  return Math.max(1, Math.min(mostCuts, Math.round(enoughInteractions / Math.max(1, items.length))));
}

/**
 * Chooses a model, its options and, among several kinds, the weights of a blend on a validation cut of
 * `interactions`, which mirrors how the test was cut. The blend is taken where it beats the best single model on
 * cases that its weights were not fitted to. Deterministic by `seed`.
 */
export function chooseModel(interactions: Interactions, options: ChooseOptions): Choice {
  const { order, isTuned = false, negativeCount = 0, k = 10, work = 6e10, seed = 1 } = options;
  const { heldLast = false } = options;
  const wanted = options.kinds ?? (Object.keys(trainedKinds) as TrainedKind[]);
  const shown = options.shown ?? interactions.userIds.map(() => new Uint32Array(0));
  const maximumCases = Math.max(500, Math.min(10_000, Math.floor(scoringWork / interactions.itemIds.length)));
  const cuts = Array.from({ length: cutCount(interactions, order) }, (_, index) =>
    cutValidation(interactions, { order, shown, negativeCount, seed: seed + index, maximumCases }),
  );
  const skipped = wanted.flatMap((kind) => {
    const reason = reasonToSkip(interactions, kind, order, work);
    return reason === undefined ? [] : [{ kind, reason }];
  });
  const kinds = wanted.filter((kind) => skipped.every((other) => other.kind !== kind));
  const results = kinds.map((kind) => {
    const result = searchOptions(cuts, kind, { k, isTuned, isOrdered: order !== "none", work });
    options.onSearched?.(result);
    return result;
  });
  const best = results.map((result) => result.best);
  const single = best.reduce((a, b) => (b.value > a.value ? b : a));
  const caseCount = cuts.reduce((sum, { cases }) => sum + cases.length, 0);
  const found = { cases: caseCount, best, skipped };
  const asSingle: Choice = {
    ...found,
    choice: { kind: single.kind, options: single.options, heldLast },
    value: single.value,
  };
  if (results.length < 2) return asSingle;
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
