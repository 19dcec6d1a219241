import { hashText } from "../../data/hash-text.ts";
import type { CompetencyId, ItemId } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";
import { encodeAnswers } from "../correlate/answer-table.ts";
import type { CellOf } from "../correlate/cell-key.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import { createCompetencyPriors } from "../correlate/competency-priors.ts";
import { createLikelihoodTable } from "../correlate/likelihood-table.ts";
import { createPosteriorSites, type PosteriorMoments } from "../correlate/posterior-sites.ts";
import type { Answer } from "../estimate-ability.ts";
import { type AdaptiveRules, resolveRules } from "./adaptive-rules.ts";
import { createItemGains } from "./item-gains.ts";

/** A test under way; plain data, from which the next step always follows. */
export type AdaptiveState = CellOf & {
  /** An integer, another one for each test; decides between items where chance does. */
  readonly seed: number;
  /** The items asked so far with their scores. */
  readonly answers: readonly Answer[];
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

export type AdaptiveTest = { readonly nextItem: (state: AdaptiveState) => AdaptiveStep };

type Candidate = { readonly item: number; readonly k: number; readonly itemId: ItemId };

/** Whether chance lets the item into the test of this seed: the same answer throughout the test. */
function isEligible({ itemId }: Candidate, seed: number, eligibility: ReadonlyMap<ItemId, number>): boolean {
  const probability = eligibility.get(itemId) ?? 1;
  if (probability >= 1) return true;
  return createRandom(seed, Number.parseInt(hashText(itemId).slice(0, 8), 16)).uniform() < probability;
}

/** Those of the competency that is furthest below its share, or of several where they are equally far. */
function mostWanted(candidates: readonly Candidate[], shares: Float64Array, counts: Uint32Array) {
  const asked = counts.reduce((sum, count) => sum + count, 0);
  const lackOf = ({ k }: Candidate) => shares[k] * (asked + 1) - counts[k];
  const most = candidates.reduce((largest, candidate) => Math.max(largest, lackOf(candidate)), -Infinity);
  return candidates.filter((candidate) => lackOf(candidate) > most - 1e-9);
}

/**
 * Returns an adaptive test whose `nextItem` is a pure function of the state. Of the items not yet asked it takes
 * those of the competency furthest below its share, leaves out those that chance bars from this test (unless
 * none is left), and asks the one, or one of the best few, that lowers the summed posterior variances most.
 * Items that are equally good are asked by id.
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a score that its item does not have.
 * @see Kingsbury & Zara (1989), doi:10.1207/s15324818ame0204_6, for quotas and randomesque choice; van der
 * Linden & Veldkamp (2007), doi:10.3102/1076998606298044, for eligibility.
 */
export function createAdaptiveTest(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  options: AdaptiveRules,
): AdaptiveTest {
  const { competencies } = distribution;
  const size = competencies.length;
  const rules = resolveRules(competencies, options);
  const priorOf = createCompetencyPriors(distribution);
  const likelihoods = createLikelihoodTable(items.items);
  const gains = createItemGains(items, likelihoods, rules.shares);
  const pool = items.items.flatMap(({ itemId, competencyIndex }, item): Candidate[] => {
    const k = competencies.indexOf(items.competencies[competencyIndex]);
    return k >= 0 && rules.shares[k] > 0 ? [{ item, k, itemId: itemId as ItemId }] : [];
  });

  function posteriorOf(state: AdaptiveState): PosteriorMoments {
    const table = encodeAnswers(items, competencies, [state]);
    const { settle, moments } = createPosteriorSites(table, likelihoods, size);
    const { mean, precision } = priorOf(state);
    settle(0, mean, precision);
    return moments;
  }

  function countAnswers({ answers }: AdaptiveState): Uint32Array {
    const asked = new Set(answers.map(({ itemId }) => itemId));
    const counts = new Uint32Array(size);
    for (const { itemId, k } of pool) if (asked.has(itemId)) counts[k]++;
    return counts;
  }

  function progressOf({ mean, covariance }: PosteriorMoments, counts: Uint32Array): AdaptiveProgress[] {
    return competencies.map((competencyId, k) => ({
      competencyId,
      mean: mean[k],
      sd: Math.sqrt(covariance[k * size + k]),
      answered: counts[k],
    }));
  }

  function stopReason(asked: number, progress: readonly AdaptiveProgress[]) {
    const wanted = progress.filter((_, k) => rules.shares[k] > 0);
    const { cut, targetSd } = rules;
    if (asked >= rules.maximumLength) return "length";
    if (asked < rules.minimumLength) return undefined;
    if (wanted.every(({ sd }) => sd <= targetSd)) return "precise";
    if (cut !== undefined && wanted.every(({ mean, sd }) => Math.abs(mean - cut.at) > cut.reach * sd))
      return "clears-cut";
    return undefined;
  }

  function choose({ answers, seed }: AdaptiveState, moments: PosteriorMoments, counts: Uint32Array) {
    const asked = new Set(answers.map(({ itemId }) => itemId));
    const open = pool.filter(({ itemId }) => !asked.has(itemId));
    const wanted = mostWanted(open, rules.shares, counts);
    const eligible = wanted.filter((candidate) => isEligible(candidate, seed, rules.eligibility));
    gains.read(moments);
    const best = (eligible.length > 0 ? eligible : wanted)
      .map((candidate) => ({ ...candidate, gain: gains.gainOf(candidate.item, candidate.k) }))
      .sort((left, right) => right.gain - left.gain || left.item - right.item)
      .slice(0, rules.among);
    return best.length < 2 ? best[0] : best[createRandom(seed, answers.length).integer(best.length)];
  }

  return Object.freeze({
    nextItem(state: AdaptiveState): AdaptiveStep {
      const moments = posteriorOf(state);
      const counts = countAnswers(state);
      const progress = progressOf(moments, counts);
      const reason = stopReason(state.answers.length, progress);
      if (reason !== undefined) return { kind: "stop", reason, progress };
      const chosen = choose(state, moments, counts);
      if (chosen === undefined) return { kind: "stop", reason: "no-items", progress };
      return { kind: "ask", itemId: chosen.itemId, competencyId: competencies[chosen.k], progress };
    },
  });
}
