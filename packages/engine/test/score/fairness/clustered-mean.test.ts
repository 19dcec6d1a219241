import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type ClusteredValue, clusteredMean } from "../../../src/index.ts";

const value = fc.record({
  cluster: fc.constantFrom("a", "b", "c", "d"),
  value: fc.double({ min: 0, max: 1, noNaN: true }),
});
const some = fc.array(value, { minLength: 1, maxLength: 30 });
const options = { resamples: 200 };

test("no values have no mean, and one cluster tells no interval", () => {
  expect(clusteredMean([])).toBeUndefined();
  expect(
    clusteredMean([
      { cluster: "a", value: 1 },
      { cluster: "a", value: 0 },
    ]),
  ).toEqual({ value: 0.5 });
});

test("the interval lies within the values, and the order of teachers changes nothing", () => {
  fc.assert(
    fc.property(some, (values) => {
      const { value: mean, low = mean, high = mean } = clusteredMean(values, options)!;
      const numbers = values.map((one) => one.value);
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-12);
      expect(high).toBeLessThanOrEqual(Math.max(...numbers) + 1e-12);
      const reversed = clusteredMean([...values].reverse(), options)!;
      expect(reversed.value).toBeCloseTo(mean, 12);
      expect(reversed.low ?? mean).toBeCloseTo(low, 12);
    }),
    { seed: 11, numRuns: 100 },
  );
});

test("more teachers of the same schools, all alike, make nothing surer", () => {
  const once: readonly ClusteredValue[] = ["a", "b", "c", "d", "e"].map((cluster, at) => ({
    cluster,
    value: at / 5,
  }));
  const often = once.flatMap((one) => Array.from({ length: 40 }, () => one));
  const [few, many] = [clusteredMean(once)!, clusteredMean(often)!];
  expect(many.low).toBeCloseTo(few.low!, 12);
  expect(many.high).toBeCloseTo(few.high!, 12);
  expect(few.high! - few.low!).toBeGreaterThan(0.2);
});
