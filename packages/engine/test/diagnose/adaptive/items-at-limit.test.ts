import fc from "fast-check";
import { expect, test } from "vitest";
import type { ItemId } from "../../../src/data/ids.ts";
import { itemsAtLimit } from "../../../src/diagnose/adaptive/items-at-limit.ts";

const ids = ["a", "b", "c", "d", "e"] as ItemId[];

test("items that one asking more would take above the limit are barred", () => {
  const asked = new Map(ids.map((itemId, index) => [itemId, index * 10]));
  expect(itemsAtLimit({ tests: 100, asked }, { maximum: 0.3, horizon: 1 })).toEqual(["d", "e"]);
  expect(itemsAtLimit({ tests: 100, asked }, { maximum: 0.3, horizon: 130 })).toEqual(["e"]);
  expect(itemsAtLimit({ tests: 100, asked }, { maximum: 0.3 })).toEqual([]);
});

test("tests that heed it never ask an item in more than the limit of the horizon or more tests", () => {
  const check = (maximum: number, horizon: number, choices: readonly number[]) => {
    const asked = new Map<ItemId, number>();
    choices.forEach((choice, tests) => {
      const barred = itemsAtLimit({ tests, asked }, { maximum, horizon });
      const open = ids.filter((itemId) => !barred.includes(itemId));
      if (open.length === 0) return;
      const itemId = open[choice % open.length];
      asked.set(itemId, (asked.get(itemId) ?? 0) + 1);
      const first = asked.get(itemId) === 1;
      if (!first) expect(asked.get(itemId)).toBeLessThanOrEqual(maximum * Math.max(horizon, tests + 1));
    });
  };
  const share = fc.double({ min: 0.05, max: 1, noNaN: true });
  fc.assert(
    fc.property(share, fc.integer({ min: 1, max: 300 }), fc.array(fc.nat(), { maxLength: 200 }), check),
  );
});

test("a share or a horizon that is none is refused", () => {
  const counts = { tests: 1, asked: new Map() };
  expect(() => itemsAtLimit(counts, { maximum: 0 })).toThrow(/got 0/);
  expect(() => itemsAtLimit(counts, { maximum: 0.3, horizon: 0.5 })).toThrow(/got 0.5/);
});
