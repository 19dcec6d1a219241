import { describe, expect, test } from "vitest";
import { intervalOf } from "../../src/county/interval.ts";

describe("the t-interval of a mean", () => {
  test("known: 1, 2, 3 has mean 2 and 4.303 / sqrt(3) on each side", () => {
    const { mean, low, high } = intervalOf([1, 2, 3]);
    expect(mean).toBe(2);
    expect(high - 2).toBeCloseTo(4.303 / Math.sqrt(3), 12);
    expect(2 - low).toBeCloseTo(4.303 / Math.sqrt(3), 12);
  });

  test("equal values leave no doubt, and one value says nothing of it", () => {
    expect(intervalOf([4, 4])).toEqual({ mean: 4, low: 4, high: 4 });
    expect(intervalOf([4])).toEqual({ mean: 4, low: -Infinity, high: Infinity });
  });
});
