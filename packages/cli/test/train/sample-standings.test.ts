import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleRanges } from "../../src/train/sample-standings.ts";

test("a sample has as many teachers as asked for, nobody twice, and is spread over all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 6000 }), (total, count) => {
      const ranges = sampleRanges(total, count);
      const places = ranges.flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, offset) => start + offset),
      );
      expect(places).toHaveLength(Math.min(total, count));
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      if (count < total) for (const { start, end } of ranges) expect(end - start).toBeGreaterThan(0);
    }),
  );
  expect(sampleRanges(1000, 200)).toEqual([
    { start: 0, end: 100 },
    { start: 500, end: 600 },
  ]);
});
