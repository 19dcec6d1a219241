import { itemCurveInto } from "../link/item-curve.ts";
import { normalQuadrature } from "../quadrature.ts";
import type { CompetencyItem } from "./competency-items.ts";

/** Abilities in logits, ascending by `step`. */
export type LikelihoodGrid = { readonly nodes: Float64Array; readonly step: number };

/** P(score | θ) of every item and score at equally spaced abilities. */
export type LikelihoodTable = LikelihoodGrid & {
  /** `values[(offsets[item] + score) * nodes.length + node]`. */
  readonly values: Float64Array;
  readonly offsets: Uint32Array;
};

/** Keeps one answer against all odds from making a product 0 at every node. */
const leastProbability = 1e-30;

/** 65 nodes on −8..8 logits: exact to 3e-6 for posteriors of sd 0.2, to rounding for wider ones. */
const grid = { points: 65, width: 8 };

/** Returns the table of `items`. */
export function createLikelihoodTable(items: readonly CompetencyItem[]): LikelihoodTable {
  const { nodes } = normalQuadrature(grid);
  const offsets = new Uint32Array(items.length + 1);
  items.forEach(({ b }, item) => {
    offsets[item + 1] = offsets[item] + b.length + 1;
  });
  const values = new Float64Array(offsets[items.length] * nodes.length);
  items.forEach((item, index) => {
    const curve = new Float64Array(item.b.length + 1);
    const slope = new Float64Array(item.b.length + 1);
    nodes.forEach((theta, node) => {
      itemCurveInto(item, theta, curve, slope);
      curve.forEach((probability, score) => {
        values[(offsets[index] + score) * nodes.length + node] = Math.max(probability, leastProbability);
      });
    });
  });
  return { nodes, step: nodes[1] - nodes[0], values, offsets };
}
