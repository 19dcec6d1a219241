import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/data/random.ts";
import { foldHistoryInto } from "../../../src/score/models/fold-history.ts";
import { createHistoryFold } from "../../../src/score/models/history-fold.ts";
import type { ItemModel } from "../../../src/score/models/item-model.ts";
import { gramOf, solveExactly } from "../../../src/score/models/solve-factors.ts";

const itemCount = 300;

/** A model of random factors. */
function modelOf(dimensions: number): ItemModel {
  const random = createRandom(dimensions);
  const factors = Float32Array.from({ length: itemCount * dimensions }, () => random.normal());
  return {
    kind: "ials",
    itemIds: Array.from({ length: itemCount }, (_, item) => `I${item}`),
    numbers: { dimensions, unobserved: 0.3, penalty: 0.05 },
    columns: { factors, gram: gramOf(factors, dimensions), popularity: new Float32Array(itemCount) },
    parts: [],
  } as unknown as ItemModel;
}

test.each([6, 8, 36, 64])(
  "with %d factors a history folds in to the bits of the exact solve",
  (dimensions) => {
    const model = modelOf(dimensions);
    const fold = createHistoryFold(model);
    const random = createRandom(3, dimensions);
    const [found, expected] = [new Float64Array(dimensions), new Float64Array(dimensions)];
    for (const length of [0, 1, 7, 40, 280, 3]) {
      const history = Uint32Array.from({ length }, () => random.integer(itemCount));
      found.set(fold.fold(history));
      foldHistoryInto(model, history, expected);
      expect(found).toEqual(expected);
      const factors = model.columns.factors as Float32Array;
      const target = Float64Array.from(factors.subarray(5 * dimensions, 6 * dimensions));
      found.set(fold.solve(5));
      const side = { others: history, otherFactors: factors };
      const rule = { dimensions, unobserved: 0.3, penalty: 0.05, steps: 0 };
      solveExactly(side, 0, length, rule, model.columns.gram as Float64Array, expected, target);
      expect(found).toEqual(expected);
    }
  },
);

describe("spreads of scores", () => {
  const model = modelOf(8);
  const fold = createHistoryFold(model);
  const random = createRandom(11);
  const draw = (length: number) => Uint32Array.from({ length }, () => random.integer(itemCount));

  test("by moments are those of all scores", () => {
    for (const length of [1, 12, 60, 280]) {
      const history = draw(length);
      fold.fold(history);
      const { perDeviation } = fold.spreadWithout(history, true);
      expect(fold.spreadWithout(history, false).perDeviation / perDeviation).toBeCloseTo(1, 11);
    }
  });

  test("are found where next to no score is left", () => {
    const all = Uint32Array.from({ length: itemCount }, (_, item) => item);
    const allButOne = all.subarray(1);
    for (const history of [all, allButOne]) {
      fold.fold(history);
      const { perDeviation } = fold.spreadWithout(history, true);
      expect(fold.spreadWithout(history, false).perDeviation).toBe(perDeviation);
    }
  });
});
