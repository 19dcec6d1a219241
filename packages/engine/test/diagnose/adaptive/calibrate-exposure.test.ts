import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import type { AdaptiveRules } from "../../../src/diagnose/adaptive/adaptive-rules.ts";
import { createAdaptiveTest } from "../../../src/diagnose/adaptive/adaptive-test.ts";
import { calibrateExposure } from "../../../src/diagnose/adaptive/calibrate-exposure.ts";
import { createSimuleeDrawer } from "../../../src/diagnose/adaptive/draw-simulee.ts";
import { simulateAdaptiveTest } from "../../../src/diagnose/adaptive/simulate-adaptive-test.ts";
import { adaptiveBank } from "./adaptive-bank.ts";

const { items, distribution } = adaptiveBank(2, 20);
const rules = { maximumLength: 8 };

/** Largest exposure over 300 tests of other seeds than the calibration's. */
function largestRate(tried: AdaptiveRules): number {
  const adaptive = createAdaptiveTest(distribution, items, tried);
  const draw = createSimuleeDrawer(distribution, items);
  const counts = new Map<string, number>();
  for (let index = 0; index < 300; index++) {
    const { answers } = simulateAdaptiveTest(adaptive, draw(createRandom(99, index)), 5000 + index);
    for (const { itemId } of answers) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / 300;
}

describe("calibrated exposure", () => {
  const options = { maximum: 0.35, seed: 1, simulees: 100, rounds: 30 };
  const calibrated = calibrateExposure(distribution, items, rules, options);

  test("keeps every item near the maximum on fresh simulees, where without it some are in every test", () => {
    expect(largestRate(rules)).toBe(1);
    // The largest of 40 rates scatters by some .03 in 300 tests, and by more in the calibration's 100.
    expect(largestRate(calibrated.rules)).toBeLessThan(0.42);
    expect(calibrated.largestRate).toBeLessThan(0.5);
    expect(calibrated.meanLength).toBe(8);
  });

  test("leaves free what is asked too seldom", () => {
    expect(calibrated.prices.some(({ price }) => price === 0)).toBe(true);
    expect(calibrated.prices.some(({ price }) => price > 0)).toBe(true);
  });

  test("is the same for a seed", () => {
    const short = { ...options, simulees: 20, rounds: 3 };
    const calibrate = () => calibrateExposure(distribution, items, rules, short);
    expect(calibrate()).toEqual(calibrate());
  });
});

test("options are checked", () => {
  const calibrate = (options: object) => () =>
    calibrateExposure(distribution, items, rules, { maximum: 0.3, seed: 1, ...options });
  expect(calibrate({ maximum: 0 })).toThrow(/got 0/);
  expect(calibrate({ maximum: 1.5 })).toThrow(/got 1.5/);
  expect(calibrate({ simulees: 0 })).toThrow(/got 0 and 60/);
});
