import { EngineError } from "../../data/errors.ts";
import { compareIds, type ItemId } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import type { Answer } from "../estimate-ability.ts";
import type { AdaptiveRules } from "./adaptive-rules.ts";
import { createAdaptiveTest } from "./adaptive-test.ts";
import { createSimuleeDrawer } from "./draw-simulee.ts";
import { simulateAdaptiveTest } from "./simulate-adaptive-test.ts";

export type ExposureOptions = {
  /** Largest share of tests in which an item may be asked, > 0 to 1. */
  readonly maximum: number;
  /** An integer. */
  readonly seed: number;
  /** Simulated tests a round, an integer >= 1; default 1,000. */
  readonly simulees?: number;
  /** An integer >= 1; default 10. */
  readonly rounds?: number;
};

export type ExposureCalibration = {
  /** For the rules of the test, sorted by item. */
  readonly eligibility: NonNullable<AdaptiveRules["eligibility"]>;
  /** Largest exposure rate among the simulated tests with this eligibility, 0 to 1. */
  readonly largestRate: number;
  /** Mean number of items asked in them. */
  readonly meanLength: number;
};

type Round = ExposureCalibration & { readonly rates: readonly number[] };

const seedCount = 0x7fffffff;

/** K ← aim / P(selected), where P(selected) = rate / K; items asked too seldom come back by and by. */
function adjust(probability: number, rate: number, aim: number): number {
  return Math.min(1, rate === 0 ? probability * 2 : (probability * aim) / rate);
}

/** Shares of `tests` that asked each of the items. */
function exposureRates(
  tests: readonly (readonly Answer[])[],
  items: Round["eligibility"],
): readonly number[] {
  const counts = new Map<ItemId, number>();
  for (const answers of tests)
    for (const { itemId } of answers) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  return items.map(({ itemId }) => (counts.get(itemId) ?? 0) / tests.length);
}

/**
 * Returns the eligibility of each item under which no item is asked in more than `maximum` of the tests, found by
 * simulating tests of teachers drawn from the distribution: the same teachers in every round, and of all rounds
 * the one with the lowest largest rate. It aims two standard errors of a simulated rate below the maximum. A bank
 * of B items in tests of n cannot do with less than n / B; `largestRate` says what was reached.
 *
 * @throws {EngineError} `invalid-option`.
 * @see Sympson & Hetter (1985), Controlling item-exposure rates in computerized adaptive testing; van der Linden
 * & Veldkamp (2007), doi:10.3102/1076998606298044.
 */
export function calibrateExposure(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  rules: AdaptiveRules,
  { maximum, seed, simulees = 1000, rounds = 10 }: ExposureOptions,
): ExposureCalibration {
  if (!(maximum > 0 && maximum <= 1))
    throw new EngineError(
      "invalid-option",
      `calibrateExposure: maximum must be above 0 and at most 1, got ${maximum}`,
    );
  if (!Number.isInteger(simulees) || simulees < 1 || !Number.isInteger(rounds) || rounds < 1)
    throw new EngineError(
      "invalid-option",
      `calibrateExposure: simulees and rounds must be integers >= 1, got ${simulees} and ${rounds}`,
    );
  const draw = createSimuleeDrawer(distribution, items);
  const takeRound = (eligibility: Round["eligibility"]): Round => {
    const test = createAdaptiveTest(distribution, items, { ...rules, eligibility });
    const tests = Array.from({ length: simulees }, (_, index) => {
      const random = createRandom(seed, index);
      return simulateAdaptiveTest(test, draw(random), random.integer(seedCount)).answers;
    });
    const rates = exposureRates(tests, eligibility);
    const asked = tests.reduce((sum, answers) => sum + answers.length, 0);
    return { eligibility, rates, largestRate: Math.max(0, ...rates), meanLength: asked / simulees };
  };
  const below = 2 * Math.sqrt((maximum * (1 - maximum)) / simulees);
  const aim = Math.max(maximum - below, maximum / 2);
  const itemIds = [...items.indexOf.keys()].sort(compareIds);
  let last = takeRound(itemIds.map((itemId) => ({ itemId, probability: 1 })));
  let best = last;
  for (let round = 1; round < rounds; round++) {
    const { eligibility, rates } = last;
    last = takeRound(
      eligibility.map(({ itemId, probability }, index) => ({
        itemId,
        probability: adjust(probability, rates[index], aim),
      })),
    );
    if (last.largestRate <= best.largestRate) best = last;
  }
  const { eligibility, largestRate, meanLength } = best;
  return { eligibility, largestRate, meanLength };
}
