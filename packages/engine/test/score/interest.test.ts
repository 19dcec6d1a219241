import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "../../src/data/catalogue.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Standing } from "../../src/policy/standing.ts";
import { createGroupInterest } from "../../src/score/interest.ts";

const catalogue = { groups: ["topic:A", "kind:B"], groupOf: Uint32Array.of(0, 0, 1, 1) };
const policy = { scoring: { interestPrior: 4 } };

const interest = (passed: readonly number[], popularity?: readonly number[], removedTags: string[] = []) =>
  Array.from(
    createGroupInterest(policy as Policy, catalogue as unknown as Catalogue)(
      {
        passed: passed.map((courseIndex) => ({ courseIndex })),
        committed: [],
        preference: { removedTags },
      } as unknown as Standing,
      popularity && Float64Array.from(popularity),
    ),
  );

describe("interest in a group", () => {
  test("by hand: 3 of 4 where 1 of 4 is usual is (3 - 1) / (3 + 1 + 4)", () => {
    expect(interest([0, 1, 0, 2], [0.1, 0.1, 0.3, 0.3])).toEqual([2 / 8, 0]);
  });

  test("choices count in full where nothing is known of others, and nothing chosen is no interest", () => {
    expect(interest([0, 1])).toEqual([2 / 6, 0]);
    expect(interest([], [1, 1, 1, 1])).toEqual([0, 0]);
  });

  test("a group that the teacher removed counts nothing", () => {
    expect(interest([0, 1], undefined, ["A"])).toEqual([0, 0]);
  });

  test("law: from 0 to less than 1, and more of a group never lowers the interest in it", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        fc.tuple(share, share, share, share),
        (passed, popularity) => {
          const before = interest(passed, popularity);
          const after = interest([...passed, 0], popularity);
          for (const value of before) expect(value >= 0 && value < 1).toBe(true);
          expect(after[0]).toBeGreaterThanOrEqual(before[0] - 1e-12);
        },
      ),
    );
  });
});
