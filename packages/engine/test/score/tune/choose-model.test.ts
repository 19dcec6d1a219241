import { describe, expect, test } from "vitest";
import {
  chooseModel,
  createInteractions,
  createRandom,
  evaluateRanking,
  type InteractionOrder,
  type Interactions,
  type RankingCase,
  scoreInto,
  trainChoice,
} from "../../../src/index.ts";
import { isClearlyBetter } from "../../../src/score/tune/is-clearly-better.ts";
import { cutValidation } from "../../../src/score/tune/validation-cut.ts";
import { sampleInteractions } from "../models/sample-interactions.ts";

const none = (interactions: Interactions) => interactions.userIds.map(() => new Uint32Array(0));
const cutOf = (interactions: Interactions, order: InteractionOrder, negativeCount = 0, seed = 1) =>
  cutValidation(interactions, { order, shown: none(interactions), negativeCount, seed });

describe("a validation cut", () => {
  const interactions = sampleInteractions(60, 20, 2);

  test.each([
    ["rows", 0],
    ["rows", 5],
    ["none", 0],
    ["none", 5],
  ] as const)("of order %s with %i negatives loses nothing and holds the rest out", (order, negatives) => {
    const { train, cases } = cutOf(interactions, order, negatives);
    const held = cases.reduce((sum, { relevant }) => sum + relevant.length, 0);
    expect(train.items.length + held).toBe(interactions.items.length);
    expect(train.itemIds).toEqual(interactions.itemIds);
    for (const { history, relevant, candidates } of cases) {
      expect(history.length).toBeGreaterThan(0);
      expect(relevant.length).toBeGreaterThan(0);
      const all = new Set([...history, ...relevant]);
      expect(all.size).toBe(history.length + relevant.length);
      if (negatives > 0) {
        expect(relevant).toHaveLength(1);
        expect(candidates).toHaveLength(negatives + 1);
        expect([...(candidates ?? [])].filter((item) => all.has(item))).toEqual([...relevant]);
      }
    }
  });

  test("takes the last items where they are ordered", () => {
    const one = createInteractions(
      Array.from({ length: 10 }, (_, index) => ({ user: "u", item: `i${9 - index}` })),
    );
    const { cases } = cutOf(one, "rows");
    expect([...cases[0].history]).toEqual([9, 8, 7, 6, 5, 4, 3, 2]);
    expect([...cases[0].relevant]).toEqual([0, 1]);
  });

  test("is the same for the same seed, another for another", () => {
    expect(cutOf(interactions, "none")).toEqual(cutOf(interactions, "none"));
    expect(cutOf(interactions, "none", 0, 2).train.items).not.toEqual(
      cutOf(interactions, "none").train.items,
    );
  });
});

/** Users who walk on from where they start, and those who take items of one of two kinds in any order. */
function walkers(count: number): Interactions {
  const random = createRandom(3);
  return createInteractions(
    Array.from({ length: count }, (_, user) => {
      const start = random.integer(30);
      return Array.from({ length: 6 }, (_, step) => ({ user: `u${user}`, item: `i${(start + step) % 30}` }));
    }).flat(),
  );
}

function tasters(count: number): Interactions {
  const random = createRandom(4);
  return createInteractions(
    Array.from({ length: count }, (_, user) => {
      const kind = random.integer(2);
      return Array.from({ length: 6 }, () => ({
        user: `u${user}`,
        item: `i${2 * random.integer(10) + kind}`,
      }));
    }).flat(),
  );
}

const ndcg = (
  interactions: Interactions,
  cases: readonly RankingCase[],
  choice: Parameters<typeof trainChoice>[1],
) => {
  const model = trainChoice(interactions, choice);
  const { metrics } = evaluateRanking(
    model.itemIds,
    cases,
    (history, out) => scoreInto(model, history, out),
    { k: [3] },
  );
  return metrics["ndcg@3"];
};

describe("clearly better", () => {
  test("is more than two standard errors above, and nothing with fewer than two cases", () => {
    const better = (ours: readonly number[], theirs: readonly number[]) =>
      isClearlyBetter(Float64Array.from(ours), Float64Array.from(theirs));
    expect(better([1, 1, 1], [0.5, 0.5, 0.5])).toBe(true);
    // mean difference 0.5, standard error 0.5
    expect(better([1, 0], [0, 0])).toBe(false);
    // mean difference 0.8, standard error 0.2
    expect(better([1, 1, 1, 1, 0], [0, 0, 0, 0, 0])).toBe(true);
    expect(better([1], [0])).toBe(false);
    expect(better([], [])).toBe(false);
    expect(better([0.5, 0.5], [0.5, 0.5])).toBe(false);
  });
});

describe("the choice of a model", () => {
  test("finds what follows what where there is an order", () => {
    const interactions = walkers(150);
    const { choice, value, best, skipped } = chooseModel(interactions, { order: "rows", k: 3 });
    expect(skipped).toEqual([]);
    expect(best.map(({ kind }) => kind)).toContain("succession");
    expect(value).toBeGreaterThan(0.95);
    const { train, cases } = cutOf(interactions, "rows");
    expect(ndcg(train, cases, choice)).toBeGreaterThan(0.95);
  });

  test("leaves models of order out where there is none, and is far above chance", () => {
    const { choice, value, skipped } = chooseModel(tasters(150), { order: "none", k: 3 });
    expect(skipped).toEqual([
      { kind: "directed", reason: "needs-order" },
      { kind: "succession", reason: "needs-order" },
    ]);
    const kinds = choice.kind === "blend" ? choice.parts.map(({ kind }) => kind) : [choice.kind];
    expect(kinds.filter((kind) => kind === "directed" || kind === "succession")).toEqual([]);
    expect(value).toBeGreaterThan(0.25);
  });

  test("is the same each time, with and without search", () => {
    const interactions = walkers(60);
    for (const isTuned of [false, true]) {
      const options = { order: "rows", isTuned, kinds: ["directed", "rp3beta"], seed: 5 } as const;
      expect(chooseModel(interactions, options)).toEqual(chooseModel(interactions, options));
    }
  });

  test("by search is never worse on the cut than the start of the search", () => {
    const interactions = sampleInteractions(150, 20, 6);
    for (const kind of ["item-knn", "rp3beta", "ease", "directed"] as const) {
      const plain = chooseModel(interactions, { order: "rows", kinds: [kind] });
      const tuned = chooseModel(interactions, { order: "rows", kinds: [kind], isTuned: true });
      expect(tuned.value).toBeGreaterThanOrEqual(plain.value);
    }
  });

  test("keeps popularity on a handful of users, and where there is nothing to hold out", () => {
    for (const [users, seed] of [
      [5, 1],
      [5, 2],
      [4, 3],
    ]) {
      const interactions = sampleInteractions(users, 12, seed);
      expect(chooseModel(interactions, { order: "rows", k: 3 }).choice.kind).toBe("popularity");
    }
    const once = createInteractions([{ user: "u", item: "a" }]);
    expect(chooseModel(once, { order: "rows" })).toMatchObject({
      choice: { kind: "popularity" },
      cases: 0,
      value: 0,
    });
  });

  test("leaves out what the work does not allow, but not what was asked for by name", () => {
    const interactions = walkers(60);
    const few = { order: "rows", k: 3, work: 1e5 } as const;
    const { best, skipped } = chooseModel(interactions, few);
    expect(skipped).toContainEqual({ kind: "succession", reason: "too-large" });
    expect(best.map(({ kind }) => kind)).toContain("popularity");
    const { choice } = chooseModel(interactions, { ...few, kinds: ["succession"] });
    expect(choice).toMatchObject({ kind: "succession", options: { passes: 0.25 } });
    expect(() => chooseModel(interactions, { order: "none", kinds: ["directed"] })).toThrow(
      "chooseModel: kinds must have one that order none allows, got directed",
    );
  });

  test("has weights that are not negative and sum to 1", () => {
    const { choice } = chooseModel(sampleInteractions(300, 20, 8), { order: "rows" });
    if (choice.kind === "blend") {
      const weights = choice.parts.flatMap((part) => part.weights);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
    }
    const model = trainChoice(walkers(20), { kind: "directed", options: {}, heldLast: true });
    const out = new Float64Array(30);
    scoreInto(model, Uint32Array.of(4, 5), out);
    const free = out.filter((_, item) => item !== 4 && item !== 5);
    expect(Math.max(out[4], out[5])).toBeLessThan(Math.min(...free));
  });
});
