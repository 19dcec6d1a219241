import fc from "fast-check";
import { expect, test } from "vitest";
import { apportion } from "../../src/simulate/apportion.ts";

test("known shares: the largest remainders get what rounding leaves, ties the lower index", () => {
  expect(apportion(10, [1, 1, 1], 0)).toEqual([4, 3, 3]);
  expect(apportion(10, [5, 3, 2], 0)).toEqual([5, 3, 2]);
  expect(apportion(5, [100, 1, 1], 1)).toEqual([3, 1, 1]);
  expect(apportion(2, [1, 1, 1], 1)).toEqual([1, 1, 0]);
});

test("parts sum to the total and keep to the minimum where the total allows it", () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.nat(5000), weights, fc.nat(5), (total, shares, minimum) => {
      const parts = apportion(total, shares, minimum);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      if (total >= minimum * shares.length) expect(Math.min(...parts)).toBeGreaterThanOrEqual(minimum);
    }),
  );
});
