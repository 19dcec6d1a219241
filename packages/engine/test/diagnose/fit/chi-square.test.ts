import fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquareTail } from "../../../src/diagnose/fit/chi-square.ts";

// Exact: with 2 degrees of freedom the tail is exp(−x/2), with 4 exp(−x/2)·(1 + x/2).
test.each([0.001, 0.5, 3, 20, 300])("tails with 2 and 4 degrees of freedom at %d are exact", (x) => {
  const two = Math.exp(-x / 2);
  expect(Math.abs(chiSquareTail(x, 2) / two - 1)).toBeLessThan(1e-10);
  expect(Math.abs(chiSquareTail(x, 4) / (two * (1 + x / 2)) - 1)).toBeLessThan(1e-10);
});

// R: pchisq(c(3.841459, 9.603208644046147, 18.30704, 124.3421), c(1, 1, 10, 100), lower.tail = FALSE)
test.each([
  [3.841458820694124, 1, 0.05],
  [9.603208644046147, 1, 0.0019423766755],
  [18.307038053275146, 10, 0.05],
  [124.34211340400407, 100, 0.05],
])("the tail beyond %d with %d degrees is R's", (x, degrees, p) => {
  expect(chiSquareTail(x, degrees)).toBeCloseTo(p, 10);
});

test("the tail is 1 at 0 and falls to 0", () => {
  expect(chiSquareTail(0, 3)).toBe(1);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 200, noNaN: true }),
      fc.integer({ min: 1, max: 200 }),
      (x, degrees) => {
        const tail = chiSquareTail(x, degrees);
        expect(tail).toBeGreaterThanOrEqual(chiSquareTail(x + 1, degrees) - 1e-12);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      },
    ),
  );
});
