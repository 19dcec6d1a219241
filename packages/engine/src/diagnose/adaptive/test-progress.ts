import type { CompetencyId, ItemId } from "../../data/ids.ts";
import { encodeAnswers } from "../correlate/answer-table.ts";
import type { CellOf } from "../correlate/cell-key.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import { createCompetencyPriors } from "../correlate/competency-priors.ts";
import type { LikelihoodTable } from "../correlate/likelihood-table.ts";
import type { PosteriorMoments } from "../correlate/posterior-moments.ts";
import { createPosteriorSites } from "../correlate/posterior-sites.ts";
import type { Answer } from "../estimate-ability.ts";

/** A test under way; plain data, from which the next step always follows. */
export type AdaptiveState = CellOf & {
  /** An integer, another one for each test; decides between items where chance does. */
  readonly seed: number;
  /** The items asked so far with their scores, in their order. */
  readonly answers: readonly Answer[];
  /** Items that this test does not ask, unless nothing else is left of a competency: see `itemsAtLimit`; default none. */
  readonly barred?: readonly ItemId[];
};

/** What is known of a competency so far, in logits. */
export type AdaptiveProgress = {
  readonly competencyId: CompetencyId;
  readonly mean: number;
  readonly sd: number;
  readonly answered: number;
};

export type AdaptiveStep =
  | {
      readonly kind: "ask";
      readonly itemId: ItemId;
      readonly competencyId: CompetencyId;
      readonly progress: readonly AdaptiveProgress[];
    }
  | {
      readonly kind: "stop";
      readonly reason: "length" | "precise" | "clears-cut" | "no-items";
      readonly progress: readonly AdaptiveProgress[];
    };

/** A test, adaptive or fixed: what to do next, from the state alone. */
export type AdaptiveTest = { readonly nextItem: (state: AdaptiveState) => AdaptiveStep };

/** Where a test stands. */
export type TestPosition = {
  readonly moments: PosteriorMoments;
  /** One for each competency of the distribution, in its order. */
  readonly progress: readonly AdaptiveProgress[];
};

/**
 * Returns the reader of states: the posterior by expectation propagation, and what it says of each competency.
 *
 * @throws {EngineError} `invalid-record` for a score that its item does not have, or an item answered twice.
 */
export function createPositionReader(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  likelihoods: LikelihoodTable,
): (state: AdaptiveState) => TestPosition {
  const { competencies } = distribution;
  const size = competencies.length;
  const priorOf = createCompetencyPriors(distribution);
  return (state) => {
    const table = encodeAnswers(items, competencies, [state]);
    const { settle, moments } = createPosteriorSites(table, likelihoods, size);
    const { mean, precision } = priorOf(state);
    settle(0, mean, precision);
    const counts = new Uint32Array(size);
    for (const k of table.competencies) counts[k]++;
    const progress = competencies.map((competencyId, k) => ({
      competencyId,
      mean: moments.mean[k],
      sd: Math.sqrt(moments.covariance[k * size + k]),
      answered: counts[k],
    }));
    return { moments, progress };
  };
}
