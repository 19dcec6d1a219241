import { EngineError } from "../../data/errors.ts";
import { compareIds, type ItemId } from "../../data/ids.ts";
import { createRandom } from "../../data/random.ts";
import type { CompetencyDistribution } from "../correlate/competency-distribution.ts";
import type { CompetencyItems } from "../correlate/competency-items.ts";
import type { AdaptiveRules } from "./adaptive-rules.ts";
import { createAdaptiveSteps } from "./adaptive-test.ts";
import { createSimuleeDrawer } from "./draw-simulee.ts";
import { type SimulatedTest, simulateAdaptiveTest } from "./simulate-adaptive-test.ts";

export type ExposureOptions = {
  /** Largest share of tests in which an item may be asked, > 0 to 1. */
  readonly maximum: number;
  /** An integer. */
  readonly seed: number;
  /** Simulated tests a round, an integer >= 1; default 250. */
  readonly simulees?: number;
  /** An integer >= 1; default 60. */
  readonly rounds?: number;
};

export type ExposureCalibration = {
  /** The rules of the test with what was calibrated: ready to use. */
  readonly rules: AdaptiveRules;
  /** What is new in them, sorted by item. */
  readonly prices: NonNullable<AdaptiveRules["prices"]>;
  /** Largest exposure rate among further simulated tests with these rules, 0 to 1. */
  readonly largestRate: number;
  /** Mean number of items asked in them. */
  readonly meanLength: number;
};

const seedCount = 0x7fffffff;
/** Luck that tells the first items of tests apart: scale of the logarithms of gains at the start. */
const defaultChance = 0.4;
/** Tests in which the maximum is to hold, and by how many standard errors of a rate in them. */
const tests = 1000;
const reach = 3;
const firstStep = 0.4;
/** Rounds after which steps are half as long. */
const halving = 10;
/** Share of the rounds whose prices are averaged. */
const averaged = 0.4;

/** The round's share of simulated tests that asked each of the items, in their order. */
function exposureRates(taken: readonly SimulatedTest[], itemIds: readonly ItemId[]): readonly number[] {
  const counts = new Map<ItemId, number>();
  for (const { answers } of taken)
    for (const { itemId } of answers) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  return itemIds.map((itemId) => (counts.get(itemId) ?? 0) / taken.length);
}

function resolveOptions({
  maximum,
  seed,
  simulees = 250,
  rounds = 60,
}: ExposureOptions): Required<ExposureOptions> {
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
  return { maximum, seed, simulees, rounds };
}

/**
 * Returns rules under which no item is asked in more than `maximum` of the tests. Who gets which item is an
 * assignment problem: as few items as reach the precision, each to at most a share of the teachers. Its dual
 * gives every item a price, 0 where the limit does not bind, and the item goes to those to whom it is worth the
 * price: those whose ability it fits. The prices are found by stochastic approximation: each round simulates
 * teachers of the distribution, raises the price of items asked too often and lowers that of
 * others, by ever smaller steps; the last rounds are averaged. It aims 3 standard errors of a rate in 1,000
 * tests below the maximum. A bank of B items in tests of n on average cannot do with less than n / B, and near
 * that prices rise without end and tests grow longer; `largestRate` and `meanLength` say what was reached.
 *
 * @throws {EngineError} `invalid-option`.
 * @see Sympson & Hetter (1985), Controlling item-exposure rates in computerized adaptive testing, for calibration
 * by simulation; Robbins & Monro (1951), doi:10.1214/aoms/1177729586; Polyak & Juditsky (1992),
 * doi:10.1137/0330046, for averaging.
 */
export function calibrateExposure(
  distribution: CompetencyDistribution,
  items: CompetencyItems,
  rules: AdaptiveRules,
  options: ExposureOptions,
): ExposureCalibration {
  const { maximum, seed, simulees, rounds } = resolveOptions(options);
  const aim = Math.max(maximum - reach * Math.sqrt((maximum * (1 - maximum)) / tests), maximum / 2);
  const itemIds = [...items.indexOf.keys()].sort(compareIds);
  const draw = createSimuleeDrawer(distribution, items);
  const withPrices = (prices: readonly number[]): AdaptiveRules => ({
    chance: defaultChance,
    ...rules,
    prices: itemIds.map((itemId, index) => ({ itemId, price: prices[index] })),
  });
  const takeRound = (round: number, prices: readonly number[]): readonly SimulatedTest[] => {
    const test = createAdaptiveSteps(distribution, items, withPrices(prices));
    return Array.from({ length: simulees }, (_, index) => {
      const random = createRandom(seed, round, index);
      return simulateAdaptiveTest(test, draw(random), random.integer(seedCount));
    });
  };
  let prices: readonly number[] = itemIds.map(() => 0);
  let average: readonly number[] = prices;
  const averagedRounds = Math.ceil(averaged * rounds);
  for (let round = 1; round <= rounds; round++) {
    const rates = exposureRates(takeRound(round, prices), itemIds);
    const step = firstStep / (1 + round / halving);
    prices = prices.map((price, index) => Math.max(0, price + step * Math.min(1, rates[index] / aim - 1)));
    const last = prices;
    if (round > rounds - averagedRounds)
      average = average.map((price, index) => price + last[index] / averagedRounds);
  }
  const taken = takeRound(0, average);
  const calibrated = withPrices(average);
  return {
    rules: calibrated,
    prices: calibrated.prices!,
    largestRate: Math.max(0, ...exposureRates(taken, itemIds)),
    meanLength: taken.reduce((sum, { answers }) => sum + answers.length, 0) / simulees,
  };
}
