import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../src/index.ts";

const firstOf = (random: ReturnType<typeof createRandom>) => [
  random.uniform(),
  random.uniform(),
  random.uniform(),
];

test("law: equal seeds and streams give equal numbers, others give others", () => {
  const anyStream = fc.tuple(fc.nat(), fc.nat(1000), fc.nat(1_000_000));
  fc.assert(
    fc.property(anyStream, anyStream, (one, other) => {
      expect(firstOf(createRandom(...one))).toEqual(firstOf(createRandom(...one)));
      if (one.join() !== other.join())
        expect(firstOf(createRandom(...one))).not.toEqual(firstOf(createRandom(...other)));
    }),
  );
});

test("uniform numbers fill [0, 1) evenly and normal ones have mean 0 and variance 1, within 4 standard errors", () => {
  const count = 100_000;
  const random = createRandom(1, 2, 3);
  const uniform = Array.from({ length: count }, random.uniform);
  const normal = Array.from({ length: count }, random.normal);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
  expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count));
  expect(Math.abs(mean(normal))).toBeLessThan(4 / Math.sqrt(count));
  expect(Math.abs(mean(normal.map((value) => value * value)) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
  const tenths = new Uint32Array(10);
  for (const value of uniform) tenths[Math.floor(value * 10)]++;
  const chiSquare = [...tenths].reduce((sum, seen) => sum + (seen - count / 10) ** 2 / (count / 10), 0);
  expect(chiSquare).toBeLessThan(27.88); // 0.999 quantile, 9 degrees of freedom
  for (const value of uniform) expect(value >= 0 && value < 1).toBe(true);
});

test("integers are uniform below their count", () => {
  const random = createRandom(9);
  const seen = new Set(Array.from({ length: 200 }, () => random.integer(6)));
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
});
