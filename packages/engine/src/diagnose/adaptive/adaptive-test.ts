import type { ItemId } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import { createLikelihoodTable } from "../correlate/likelihood-table.ts";
import { type AdaptiveRules, resolveRules } from "./adaptive-rules.ts";
import { createItemGains } from "./item-gains.ts";
import { createItemLuck } from "./item-luck.ts";
import { findStop } from "./stopping-rules.ts";
import {
  type AdaptiveProgress,
  type AdaptiveState,
  type AdaptiveStep,
  type AdaptiveTest,
  createPositionReader,
  type TestPosition,
} from "./test-progress.ts";

type Candidate = {
  readonly item: number;
  readonly k: number;
  readonly itemId: ItemId;
  readonly price: number;
  readonly probability: number;
};

/** A number of the standard Gumbel distribution from a uniform one. */
const toGumbel = (uniform: number) => -Math.log(-Math.log(uniform + 1e-10) + 1e-10);

/** Those of the competency that is furthest below its share, or of several where they are equally far. */
function mostWanted(
  candidates: readonly Candidate[],
  shares: Float64Array,
  progress: readonly AdaptiveProgress[],
) {
  const asked = progress.reduce((sum, { answered }, k) => (shares[k] > 0 ? sum + answered : sum), 0);
  const lacks = progress.map(({ answered }, k) => shares[k] * (asked + 1) - answered);
  const most = candidates.reduce((largest, { k }) => Math.max(largest, lacks[k]), -Infinity);
  return candidates.filter(({ k }) => lacks[k] > most - 1e-9);
}

const orAll = <Element>(some: readonly Element[], all: readonly Element[]) => (some.length > 0 ? some : all);

/** An adaptive test, and its look at what came before. */
export function createAdaptiveSteps(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  options: AdaptiveRules,
) {
  const { competencies } = distribution;
  const rules = resolveRules(competencies, options);
  const likelihoods = createLikelihoodTable(items.items);
  const positionOf = createPositionReader(distribution, items, likelihoods);
  const gains = createItemGains(items, likelihoods, rules.shares);
  const luckOf = createItemLuck(items);
  const pool = items.items.flatMap(({ itemId: id, competencyIndex }, item): Candidate[] => {
    const k = competencies.indexOf(items.competencies[competencyIndex]);
    const itemId = id as ItemId;
    const price = rules.prices.get(itemId) ?? 0;
    const probability = rules.eligibility.get(itemId) ?? 1;
    return k >= 0 && rules.shares[k] > 0 ? [{ item, k, itemId, price, probability }] : [];
  });
  const isEligible = ({ item, probability }: Candidate, seed: number) =>
    probability >= 1 || luckOf(item, seed) < probability;
  const variancesOf = (progress: readonly AdaptiveProgress[]) =>
    progress.reduce((sum, { sd }, k) => (rules.shares[k] > 0 ? sum + sd * sd : sum), 0);

  const priorVariance = variancesOf(positionOf({ seed: 0, answers: [] }).progress);

  /** The logarithm of what an item is worth to the teacher whose posterior the gains have read. */
  function worthOf({ item, k, price }: Candidate, seed: number, scale: number): number {
    const luck = scale > 0 ? scale * toGumbel(luckOf(item, seed)) : 0;
    return Math.log(gains.gainOf(item, k)) - price + luck;
  }

  function choose(
    { answers, seed, barred = [] }: AdaptiveState,
    { moments, progress }: TestPosition,
  ): Candidate | undefined {
    const asked = new Set(answers.map(({ itemId }) => itemId));
    const open = pool.filter(({ itemId }) => !asked.has(itemId));
    const wanted = mostWanted(open, rules.shares, progress);
    const closed = new Set(barred);
    const allowed = orAll(
      wanted.filter(({ itemId }) => !closed.has(itemId)),
      wanted,
    );
    const candidates = orAll(
      allowed.filter((candidate) => isEligible(candidate, seed)),
      allowed,
    );
    const doubt = variancesOf(progress) / priorVariance;
    const scale = rules.chance * doubt * doubt;
    gains.read(moments);
    const worths = Float64Array.from(candidates, (candidate) => worthOf(candidate, seed, scale));
    const best = Array.from(candidates.keys())
      .sort((left, right) => worths[right] - worths[left] || left - right)
      .slice(0, rules.among);
    const place = best.length < 2 ? 0 : createRandom(seed, answers.length).integer(best.length);
    return candidates[best[place]];
  }

  function nextItem(state: AdaptiveState): AdaptiveStep {
    const position = positionOf(state);
    const { progress } = position;
    const reason = findStop(rules, state.answers.length, progress);
    if (reason !== undefined) return { kind: "stop", reason, progress };
    const chosen = choose(state, position);
    if (chosen === undefined) return { kind: "stop", reason: "no-items", progress };
    return { kind: "ask", itemId: chosen.itemId, competencyId: competencies[chosen.k], progress };
  }

  /** Why the test was over at an earlier answer, if it was. */
  function findEarlierStop(state: AdaptiveState) {
    if (rules.targetSd === 0 && rules.targetMeanSd === 0 && rules.cut === undefined) return undefined;
    for (let asked = rules.minimumLength; asked < state.answers.length; asked++) {
      const { progress } = positionOf({ ...state, answers: state.answers.slice(0, asked) });
      const reason = findStop(rules, asked, progress);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  return { nextItem, findEarlierStop };
}

/**
 * Returns an adaptive test whose `nextItem` is a pure function of the state. Of the items not yet asked it takes
 * those of the competency furthest below its share, leaves out those that the state or chance bars from this test
 * (unless none is left), and asks the one, or one of the best few, whose gain is worth most: how much it lowers the
 * summed posterior variances, divided by e^price and moved by luck. Items that are equally good are asked by
 * id. It takes a state at its word that the test is still under way; `createTest` also looks for an earlier stop.
 *
 * @throws {EngineError} `invalid-option`; `invalid-record` for a score that its item does not have.
 * @see Kingsbury & Zara (1989), doi:10.1207/s15324818ame0204_6, for quotas and randomesque choice; van der
 * Linden & Veldkamp (2007), doi:10.3102/1076998606298044, for eligibility; Cheng & Chang (2009),
 * doi:10.1348/000711008X304376, for weighing information by an item's priority; Revuelta & Ponsoda (1998),
 * doi:10.1111/j.1745-3984.1998.tb00541.x, for chance that gives way to information.
 */
export function createAdaptiveTest(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  options: AdaptiveRules,
): AdaptiveTest {
  return Object.freeze({ nextItem: createAdaptiveSteps(distribution, items, options).nextItem });
}
