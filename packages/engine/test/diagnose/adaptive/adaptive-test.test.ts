import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CompetencyId, ItemId } from "../../../src/data/ids.ts";
import { createRandom } from "../../../src/data/random.ts";
import type { AdaptiveRules } from "../../../src/diagnose/adaptive/adaptive-rules.ts";
import { createAdaptiveTest } from "../../../src/diagnose/adaptive/adaptive-test.ts";
import { createSimuleeDrawer } from "../../../src/diagnose/adaptive/draw-simulee.ts";
import { simulateAdaptiveTest } from "../../../src/diagnose/adaptive/simulate-adaptive-test.ts";
import type { AdaptiveStep, AdaptiveTest } from "../../../src/diagnose/adaptive/test-progress.ts";
import {
  type CompetencyItem,
  createCompetencyItems,
} from "../../../src/diagnose/correlate/competency-items.ts";
import { drawItems } from "../correlate/simulate-teachers.ts";
import { adaptiveBank } from "./adaptive-bank.ts";

const { items, distribution } = adaptiveBank(3, 10);
const draw = createSimuleeDrawer(distribution, items);
const testOf = (rules: AdaptiveRules) => createAdaptiveTest(distribution, items, rules);
const take = (test: AdaptiveTest, seed: number) => simulateAdaptiveTest(test, draw(createRandom(seed)), seed);
const last = (steps: readonly AdaptiveStep[]) => steps[steps.length - 1];
const anySeed = fc.integer({ min: 0, max: 1_000_000 });
const competencyOf = (itemId: ItemId) => items.items[items.indexOf.get(itemId)!].competencyIndex;

describe("the next item", () => {
  test("follows from the state alone, whatever was asked before, and leaves the state as it was", () => {
    const adaptive = testOf({ maximumLength: 12, among: 3 });
    const check = (seed: number) => {
      const { answers, steps } = take(adaptive, seed);
      const cut = answers.length >> 1;
      const state = Object.freeze({
        stage: "primary",
        subject: "art",
        seed,
        answers: Object.freeze(answers.slice(0, cut)),
      });
      expect(testOf({ maximumLength: 12, among: 3 }).nextItem(state)).toEqual(steps[cut]);
    };
    fc.assert(fc.property(anySeed, check), { numRuns: 20 });
  });

  test("is never one that was asked already, and the test ends when none is left", () => {
    const { answers, steps } = take(testOf({ maximumLength: 99 }), 4);
    expect(new Set(answers.map(({ itemId }) => itemId)).size).toBe(30);
    expect(last(steps)).toMatchObject({ kind: "stop", reason: "no-items" });
  });

  test("is at first, of one competency, the most informative on average over the prior", () => {
    const one = adaptiveBank(1, 20);
    const step = createAdaptiveTest(one.distribution, one.items, { maximumLength: 5 }).nextItem({
      seed: 1,
      answers: [],
    });
    const nodes = Array.from({ length: 241 }, (_, index) => -6 + index / 20);
    const meanInformation = ({ a, b }: CompetencyItem) =>
      nodes.reduce((sum, theta) => {
        const right = 1 / (1 + Math.exp(-a * (theta - b[0])));
        return sum + Math.exp(-0.5 * theta * theta) * a * a * right * (1 - right);
      }, 0);
    const best = one.items.items.reduce((left, right) =>
      meanInformation(right) > meanInformation(left) ? right : left,
    );
    expect(step).toMatchObject({ kind: "ask", itemId: best.itemId });
  });

  test("differs by chance among the best few, and only then", () => {
    const firstOf = (among: number) =>
      new Set(
        Array.from({ length: 40 }, (_, seed) => {
          const step = testOf({ maximumLength: 5, among }).nextItem({ seed, answers: [] });
          return step.kind === "ask" ? step.itemId : "";
        }),
      ).size;
    expect(firstOf(1)).toBe(1);
    expect(firstOf(4)).toBe(4);
  });
});

describe("quotas", () => {
  const shares = [
    { competencyId: "C00" as CompetencyId, share: 2 },
    { competencyId: "C02" as CompetencyId, share: 1 },
  ];

  test("hold at every length within one item, and competencies without a share are not asked", () => {
    const adaptive = testOf({ maximumLength: 12, shares });
    const check = (seed: number) => {
      const counts = [0, 0, 0];
      take(adaptive, seed).answers.forEach(({ itemId }, index) => {
        counts[competencyOf(itemId)]++;
        expect(Math.abs(counts[0] - ((index + 1) * 2) / 3)).toBeLessThan(1);
        expect(Math.abs(counts[2] - (index + 1) / 3)).toBeLessThan(1);
      });
      expect(counts).toEqual([8, 0, 4]);
    };
    fc.assert(fc.property(anySeed, check), { numRuns: 15 });
  });

  test("give way only where a competency has no items left", () => {
    const { answers } = take(testOf({ maximumLength: 18, shares }), 1);
    const counts = [0, 0, 0];
    for (const { itemId } of answers) counts[competencyOf(itemId)]++;
    expect(counts).toEqual([10, 0, 8]);
  });
});

describe("the test ends", () => {
  test("at its length", () => {
    const { answers, steps } = take(testOf({ maximumLength: 7 }), 2);
    expect(answers).toHaveLength(7);
    expect(last(steps)).toMatchObject({ kind: "stop", reason: "length" });
  });

  test("when every competency is known as precisely as wanted, and not before", () => {
    const adaptive = testOf({ maximumLength: 30, targetSd: 0.7 });
    const check = (seed: number) => {
      const { steps } = take(adaptive, seed);
      for (const step of steps) {
        const precise = step.progress.every(({ sd }) => sd <= 0.7);
        expect(precise).toBe(step.kind === "stop" && step.reason === "precise");
      }
    };
    fc.assert(fc.property(anySeed, check), { numRuns: 10 });
  });

  test("when it is precise enough for most teachers before the items are used up", () => {
    const adaptive = testOf({ maximumLength: 30, targetSd: 0.7 });
    const reasons = Array.from({ length: 20 }, (_, seed) => last(take(adaptive, seed).steps));
    const precise = reasons.filter((step) => step.kind === "stop" && step.reason === "precise");
    expect(precise.length).toBeGreaterThan(15);
  });

  test("when every interval clears the cut", () => {
    const { steps } = take(testOf({ maximumLength: 30, cut: { at: 6, level: 0.9 } }), 3);
    expect(steps).toHaveLength(1);
    expect(last(steps)).toMatchObject({ kind: "stop", reason: "clears-cut" });
    const near = take(testOf({ maximumLength: 6, cut: { at: 0, level: 0.99 } }), 3);
    expect(last(near.steps)).toMatchObject({ reason: "length" });
  });

  test("never before its least length", () => {
    const rules = { maximumLength: 30, minimumLength: 9, cut: { at: 6, level: 0.9 } };
    expect(take(testOf(rules), 3).answers).toHaveLength(9);
  });
});

test("an item that chance bars is asked in no test, unless its competency has no other", () => {
  const eligibility = items.items.map(({ itemId }, index) => ({
    itemId: itemId as ItemId,
    probability: index % 10 < 5 ? 0 : 1,
  }));
  const half = take(testOf({ maximumLength: 15, eligibility }), 1).answers;
  for (const { itemId } of half) expect(items.indexOf.get(itemId)! % 10).toBeGreaterThanOrEqual(5);
  const more = take(testOf({ maximumLength: 18, eligibility }), 1).answers;
  expect(more).toHaveLength(18);
});

test("other names of the items change nothing", () => {
  const rows = drawItems(1, 3, 10);
  const renamed = (itemId: string) =>
    `R${String(9999 - Number(itemId.replace(/\D/g, ""))).padStart(6, "0")}` as ItemId;
  const others = createCompetencyItems(rows.map((row) => ({ ...row, itemId: renamed(row.itemId) })));
  const rules = { maximumLength: 12, chance: 0.5, among: 2 };
  const check = (seed: number) => {
    const simulee = draw(createRandom(seed));
    const answers = new Map(
      [...simulee.answers].map(([itemId, { score }]) => [
        renamed(itemId),
        { itemId: renamed(itemId), score },
      ]),
    );
    const plain = simulateAdaptiveTest(testOf(rules), simulee, seed).answers;
    const other = simulateAdaptiveTest(
      createAdaptiveTest(distribution, others, rules),
      { ...simulee, answers },
      seed,
    ).answers;
    expect(other.map(({ itemId }) => itemId)).toEqual(plain.map(({ itemId }) => renamed(itemId)));
  };
  fc.assert(fc.property(anySeed, check), { numRuns: 15 });
});

test("an item at a forbidding price is asked only when its competency has no other", () => {
  const prices = items.items.map(({ itemId }, index) => ({
    itemId: itemId as ItemId,
    price: index % 10 < 5 ? 50 : 0,
  }));
  const { answers } = take(testOf({ maximumLength: 18, prices }), 1);
  const dear = answers.map(({ itemId }) => items.indexOf.get(itemId)! % 10 < 5);
  expect(dear.slice(0, 15)).not.toContain(true);
  expect(dear.slice(15)).toEqual([true, true, true]);
});

test("luck tells the first items of tests apart, and little later", () => {
  const firsts = Array.from({ length: 40 }, (_, seed) => {
    const step = testOf({ maximumLength: 5, chance: 0.5 }).nextItem({ seed, answers: [] });
    return step.kind === "ask" ? step.itemId : "";
  });
  expect(new Set(firsts).size).toBeGreaterThan(4);
});

test("the standard error of the whole profile ends the test", () => {
  const { steps } = take(testOf({ maximumLength: 30, targetMeanSd: 0.7 }), 5);
  for (const step of steps) {
    const mean = step.progress.reduce((sum, { sd }) => sum + sd * sd, 0) / step.progress.length;
    expect(Math.sqrt(mean) <= 0.7).toBe(step.kind === "stop" && step.reason === "precise");
  }
});

test.each([
  [{ maximumLength: 5, targetMeanSd: 0 }, /targetMeanSd/],
  [{ maximumLength: 5, chance: -1 }, /chance/],
  [{ maximumLength: 5, prices: [{ itemId: "I" as ItemId, price: -1 }] }, /price/],
  [{ maximumLength: 0 }, /maximumLength/],
  [{ maximumLength: 5, minimumLength: -1 }, /minimumLength/],
  [{ maximumLength: 5, among: 0.5 }, /among/],
  [{ maximumLength: 5, targetSd: 0 }, /targetSd/],
  [{ maximumLength: 5, shares: [{ competencyId: "C9" as CompetencyId, share: 1 }] }, /got C9/],
  [{ maximumLength: 5, shares: [] }, /must name a competency/],
  [{ maximumLength: 5, cut: { at: 0, level: 1 } }, /level/],
  [{ maximumLength: 5, eligibility: [{ itemId: "I" as ItemId, probability: 2 }] }, /probability/],
])("rules %j are refused", (rules, message) => {
  expect(() => testOf(rules)).toThrow(message);
});
