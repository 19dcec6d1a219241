import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { createAdaptiveTest } from "../../../src/diagnose/adaptive/adaptive-test.ts";
import { calibrateExposure } from "../../../src/diagnose/adaptive/calibrate-exposure.ts";
import { createSimuleeDrawer } from "../../../src/diagnose/adaptive/draw-simulee.ts";
import { simulateAdaptiveTest } from "../../../src/diagnose/adaptive/simulate-adaptive-test.ts";
import { adaptiveBank } from "./adaptive-bank.ts";

const { items, distribution } = adaptiveBank(2, 20);
const rules = { maximumLength: 8 };

/** Largest exposure over 300 tests of other seeds than the calibration's. */
function largestRate(eligibility: ReturnType<typeof calibrateExposure>["eligibility"]): number {
  const adaptive = createAdaptiveTest(distribution, items, { ...rules, eligibility });
  const draw = createSimuleeDrawer(distribution, items);
  const counts = new Map<string, number>();
  for (let index = 0; index < 300; index++) {
    const { answers } = simulateAdaptiveTest(adaptive, draw(createRandom(99, index)), 5000 + index);
    for (const { itemId } of answers) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / 300;
}

describe("calibrated exposure", () => {
  const options = { maximum: 0.35, seed: 1, simulees: 300, rounds: 8 };
  const calibrated = calibrateExposure(distribution, items, rules, options);

  test("keeps every item near the maximum, where without it some are in every test", () => {
    expect(largestRate([])).toBe(1);
    expect(calibrated.largestRate).toBeLessThanOrEqual(0.38);
    // The rate of 300 tests scatters by .03 around that of the calibration.
    expect(largestRate(calibrated.eligibility)).toBeLessThan(0.45);
    expect(calibrated.meanLength).toBe(8);
  });

  test("is the same for a seed", () => {
    expect(calibrateExposure(distribution, items, rules, options)).toEqual(calibrated);
  });
});

test("options are checked", () => {
  const calibrate = (options: object) => () =>
    calibrateExposure(distribution, items, rules, { maximum: 0.3, seed: 1, ...options });
  expect(calibrate({ maximum: 0 })).toThrow(/got 0/);
  expect(calibrate({ maximum: 1.5 })).toThrow(/got 1.5/);
  expect(calibrate({ simulees: 0 })).toThrow(/got 0 and 10/);
});
