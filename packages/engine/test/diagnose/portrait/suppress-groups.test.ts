import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { suppressGroups } from "../../../src/diagnose/portrait/suppress-groups.ts";

const withheld = (...sizes: number[]) =>
  [...suppressGroups(sizes.map((size, index) => ({ id: `G${index}`, size })))].sort();

describe("withheld are", () => {
  test("none where all are large enough", () => {
    expect(withheld(10, 11, 50)).toEqual([]);
    expect(withheld()).toEqual([]);
  });

  test("the small group and the next smallest, for the rest of the whole would tell of it", () => {
    expect(withheld(40, 9, 12, 30)).toEqual(["G1", "G2"]);
  });

  test("two small groups, where they are 10 together", () => {
    expect(withheld(4, 6, 12)).toEqual(["G0", "G1"]);
  });

  test("two small groups and the next smallest, where together they are still a group under 10", () => {
    expect(withheld(4, 3, 12, 40)).toEqual(["G0", "G1", "G2"]);
  });

  test("of equals the first by id", () => {
    expect(withheld(12, 5, 12)).toEqual(["G0", "G1"]);
  });

  test("no empty group, which hides nobody", () => {
    expect(withheld(0, 20, 30)).toEqual([]);
    expect(withheld(0, 5, 20, 30)).toEqual(["G1", "G2"]);
  });
});

test("what is left of the whole is never one group nor fewer than 10 teachers", () => {
  const anySizes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  const check = (sizes: readonly number[]) => {
    const parts = sizes.map((size, index) => ({ id: `G${index}`, size }));
    const suppressed = suppressGroups(parts);
    const hidden = parts.filter(({ id }) => suppressed.has(id));
    const present = parts.filter(({ size }) => size > 0);
    for (const { size, id } of present) if (size < 10) expect(suppressed.has(id)).toBe(true);
    if (hidden.length > 0 && hidden.length < present.length) {
      expect(hidden.length).toBeGreaterThan(1);
      expect(hidden.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThanOrEqual(10);
    }
  };
  fc.assert(fc.property(anySizes, check), { numRuns: 500 });
});

test("the minimum is checked", () => {
  expect(() => suppressGroups([], 1)).toThrow(/got 1/);
});
