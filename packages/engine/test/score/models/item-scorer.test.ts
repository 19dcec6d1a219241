import { describe, expect, test } from "vitest";
import {
  createItemScorer,
  createRandom,
  type ItemScorer,
  scoreInto,
  trainChoice,
  trainItemModel,
} from "../../../src/index.ts";
import { attributeScore } from "../../../src/score/models/attribute-score.ts";
import { sampleInteractions } from "./sample-interactions.ts";

const interactions = sampleInteractions(120, 23);

const models = {
  popularity: trainItemModel(interactions, "popularity"),
  "item-knn with few links": trainItemModel(interactions, "item-knn", { neighbours: 3, historyDecay: 0.5 }),
  "ease, whose links are dense": trainItemModel(interactions, "ease", { ridge: 10, historyDecay: 0.9 }),
  ials: trainItemModel(interactions, "ials", { dimensions: 4 }),
  "ials with odd factors": trainItemModel(interactions, "ials", { dimensions: 5 }),
  succession: trainItemModel(interactions, "succession", { passes: 1 }),
  "blend of standard scores": trainChoice(interactions, {
    kind: "blend",
    parts: [
      { kind: "ease", options: { ridge: 10 }, weights: [0.5, 0] },
      { kind: "ials", options: { dimensions: 4 }, weights: [0.5, 0] },
    ],
  }),
  blend: trainChoice(interactions, {
    kind: "blend",
    heldLast: true,
    parts: [
      { kind: "ials", options: { dimensions: 4 }, weights: [0.7, 0.4] },
      { kind: "directed", options: {}, weights: [0, 0.3] },
      { kind: "popularity", options: {}, weights: [0.2, 0.1] },
    ],
  }),
};

function expectNear(found: Float64Array, expected: Float64Array, digits: number): void {
  expect(found.length).toBe(expected.length);
  for (let at = 0; at < found.length; at++) expect(found[at]).toBeCloseTo(expected[at], digits);
}

function sharesOf(scorer: ItemScorer, history: Uint32Array, item: number): Float64Array {
  const shares = new Float64Array(history.length + 1).fill(7);
  scorer.sharesInto(history, item, shares);
  expect(shares[history.length]).toBe(7);
  return shares.subarray(0, history.length);
}

describe.each(Object.entries(models))("%s", (_, model) => {
  const scorer = createItemScorer(model);
  const itemCount = model.itemIds.length;
  const random = createRandom(5);

  test("one history after another is scored and told apart as by a model bound anew", () => {
    const [found, expected] = [new Float64Array(itemCount), new Float64Array(itemCount)];
    for (const length of [1, 4, 300, 9]) {
      const history = Uint32Array.from({ length }, () => random.integer(itemCount));
      scorer.scoreInto(history, found);
      scoreInto(model, history, expected);
      // Only a blend may differ, in its last digit.
      if (model.kind === "blend") expectNear(found, expected, 10);
      else expect(found).toEqual(expected);
      for (const item of [0, 7])
        expect(sharesOf(scorer, history, item)).toEqual(attributeScore(model, history, item));
    }
  });

  test("some items are scored as all are, and the least of all is known", () => {
    const all = new Float64Array(itemCount);
    for (const length of [1, 5, 300]) {
      const history = Uint32Array.from({ length }, () => random.integer(itemCount));
      const items = Uint32Array.from({ length: 600 }, () => random.integer(itemCount));
      const found = new Float64Array(items.length).fill(7);
      scorer.scoreAtInto(history, items, 599, found);
      const least = scorer.leastOf(history);
      scorer.scoreInto(history, all);
      expect(found).toEqual(Float64Array.from(items, (item, at) => (at < 599 ? all[item] : 7)));
      expect(least).toBe(Math.min(...all));
    }
  });

  test("picked items are scored as all are, however many can be picked at once", () => {
    const history = Uint32Array.of(2, 5, 2);
    const all = new Float64Array(itemCount);
    scorer.scoreInto(history, all);
    const items = Uint32Array.from({ length: 45 }, () => random.integer(itemCount));
    const narrow = createItemScorer(model, 10);
    const found = new Float64Array(items.length);
    narrow.scoreAtInto(history, items, items.length, found);
    expect(found).toEqual(Float64Array.from(items, (item) => all[item]));
    narrow.picked.set(items.subarray(0, 9));
    expect(narrow.scorePicked(history, 9).slice(0, 9)).toEqual(found.slice(0, 9));
  });

  test("shares do not depend on what was scored before", () => {
    const [one, other] = [Uint32Array.of(1, 2, 3), Uint32Array.of(4, 5)];
    scorer.scoreInto(one, new Float64Array(itemCount));
    expect(sharesOf(scorer, other, 6)).toEqual(sharesOf(createItemScorer(model), other, 6));
  });
});
