import { inverse, Matrix, solve } from "ml-matrix";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  type Interactions,
  type ItemModel,
  scoreInto,
  trainItemModel,
} from "../../../src/index.ts";
import { sampleInteractions } from "./sample-interactions.ts";

/** Users by items, 1 where they met. */
function denseOf({ userIds, itemIds, starts, items }: Interactions): Matrix {
  const dense = Matrix.zeros(userIds.length, itemIds.length);
  userIds.forEach((_, user) => {
    for (let at = starts[user]; at < starts[user + 1]; at++) dense.set(user, items[at], 1);
  });
  return dense;
}

const scoresOf = (model: ItemModel, history: Uint32Array) => {
  const out = new Float64Array(model.itemIds.length);
  scoreInto(model, history, out);
  return out;
};

/** The largest difference between the model's scores of every user of train and the rows of `expected`. */
function largestDifference(model: ItemModel, { starts, items }: Interactions, expected: Matrix): number {
  let largest = 0;
  for (let user = 0; user < expected.rows; user++) {
    const scores = scoresOf(model, items.slice(starts[user], starts[user + 1]));
    scores.forEach((score, item) => {
      largest = Math.max(largest, Math.abs(score - expected.get(user, item)));
    });
  }
  return largest;
}

function easeReference(interactions: Interactions, ridge: number): Matrix {
  const x = denseOf(interactions);
  const gram = x.transpose().mmul(x).add(Matrix.eye(x.columns).mul(ridge));
  const p = inverse(gram);
  const b = Matrix.zeros(x.columns, x.columns);
  for (let row = 0; row < x.columns; row++)
    for (let column = 0; column < x.columns; column++)
      if (row !== column) b.set(row, column, -p.get(row, column) / p.get(column, column));
  return x.mmul(b);
}

describe("EASE is the closed form of a dense inverse", () => {
  test.each([
    ["over items", 120, 25, 1],
    ["over items, in several blocks", 400, 150, 30],
    ["over users", 20, 60, 3],
    ["over users, in several blocks", 90, 400, 0.5],
  ])("%s", (_, userCount, itemCount, ridge) => {
    const interactions = sampleInteractions(userCount, itemCount, 3);
    const model = trainItemModel(interactions, "ease", { ridge });
    expect(largestDifference(model, interactions, easeReference(interactions, ridge))).toBeLessThan(1e-5);
  });

  test("and so it is over neighbours, where every item shares users with every other", () => {
    const interactions = sampleInteractions(400, 8, 4);
    const model = trainItemModel(interactions, "ease", { ridge: 2, maximumExact: 1, regressors: 100 });
    expect(largestDifference(model, interactions, easeReference(interactions, 2))).toBeLessThan(1e-5);
  });
});

/** Dense alternating least squares from the same start as ours. */
function ialsReference(
  interactions: Interactions,
  { dimensions, unobserved, penalty, sweeps, seed }: { readonly [name: string]: number },
): Matrix {
  const x = denseOf(interactions);
  const random = createRandom(seed);
  const spread = 0.1 / Math.sqrt(dimensions);
  let h = Matrix.from1DArray(
    x.columns,
    dimensions,
    Array.from({ length: x.columns * dimensions }, () => random.normal() * spread),
  );
  const solveRows = (marks: Matrix, other: Matrix) => {
    const all = other.transpose().mmul(other).mul(unobserved);
    const rows = Array.from({ length: marks.rows }, (_, row) => {
      const own = marks.getRow(row).flatMap((mark, index) => (mark === 1 ? [other.getRow(index)] : []));
      const f = own.length === 0 ? Matrix.zeros(1, dimensions) : new Matrix(own);
      const added = penalty * (own.length + unobserved * other.rows);
      const left = Matrix.add(all, f.transpose().mmul(f)).add(Matrix.eye(dimensions).mul(added));
      return solve(left, Matrix.columnVector(f.sum("column"))).to1DArray();
    });
    return new Matrix(rows);
  };
  for (let sweep = 0; sweep < sweeps; sweep++) h = solveRows(x.transpose(), solveRows(x, h));
  return solveRows(x, h).mmul(h.transpose());
}

describe("iALS is dense alternating least squares", () => {
  const options = { dimensions: 5, unobserved: 0.2, penalty: 0.05, sweeps: 6, seed: 9 };
  const interactions = sampleInteractions(70, 30, 5);

  test("by exact solves", () => {
    const model = trainItemModel(interactions, "ials", { ...options, steps: 0 });
    expect(largestDifference(model, interactions, ialsReference(interactions, options))).toBeLessThan(1e-5);
  });

  test("by as many steps of conjugate gradients as there are dimensions, and some", () => {
    const model = trainItemModel(interactions, "ials", { ...options, steps: 12 });
    expect(largestDifference(model, interactions, ialsReference(interactions, options))).toBeLessThan(1e-5);
  });
});
