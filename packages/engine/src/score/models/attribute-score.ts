import { blendShapes } from "./blend-shapes.ts";
import { type ItemLinks, linkWeight } from "./item-links.ts";
import type { ItemModel, ItemModelKind } from "./item-model.ts";
import { solveExactly } from "./solve-factors.ts";
import { successionRows } from "./succession.ts";

type Attribute = (model: ItemModel, history: Uint32Array, item: number) => Float64Array;

const attributeLinks: Attribute = ({ columns, numbers: { historyDecay = 1 } }, history, item) => {
  const links = columns as unknown as ItemLinks;
  const parts = new Float64Array(history.length);
  for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay)
    parts[at] = weight * linkWeight(links, history[at], item);
  return parts;
};

/** The score is h'A⁻¹ Σ f over the history, A being symmetric: each course adds f'A⁻¹h. */
const attributeFactors: Attribute = ({ columns, numbers }, history, item) => {
  const { dimensions, unobserved, penalty } = numbers;
  const factors = columns.factors as Float32Array;
  const rule = { dimensions, unobserved, penalty, steps: 0 };
  const side = { others: history, otherFactors: factors };
  const solved = new Float64Array(dimensions);
  const target = Float64Array.from(factors.subarray(item * dimensions, (item + 1) * dimensions));
  solveExactly(side, 0, history.length, rule, columns.gram as Float64Array, solved, target);
  return Float64Array.from(history, (taken) => {
    let sum = 0;
    for (let k = 0; k < dimensions; k++) sum += factors[taken * dimensions + k] * solved[k];
    return sum;
  });
};

/** In the logarithm of the odds, which add up over the history. */
const attributeSuccession: Attribute = ({ columns, numbers, itemIds }, history, item) => {
  const weights = columns.weights as Float32Array;
  const rows: number[] = [];
  const strengths: number[] = [];
  const decays = { middle: numbers.middle, long: numbers.long };
  const count = successionRows(history, 0, history.length, itemIds.length, decays, rows, strengths);
  const byItem = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    const taken = rows[row] % itemIds.length;
    byItem.set(taken, (byItem.get(taken) ?? 0) + strengths[row] * weights[rows[row] * itemIds.length + item]);
  }
  return Float64Array.from(history, (taken) => byItem.get(taken) ?? 0);
};

/** Fills the first `count` of `out` with the shares of those `parts` that are positive, which may be `out` itself. */
export function positiveSharesInto(parts: Float64Array, count: number, out: Float64Array): void {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += Math.max(0, parts[at]);
  for (let at = 0; at < count; at++) out[at] = sum > 0 ? Math.max(0, parts[at]) / sum : 0;
}

/** Returns the shares of the positive parts, or zeros where none is positive. */
function positiveShares(parts: Float64Array): Float64Array {
  const shares = new Float64Array(parts.length);
  positiveSharesInto(parts, parts.length, shares);
  return shares;
}

const attributeBlend: Attribute = ({ columns, parts }, history, item) => {
  const total = new Float64Array(history.length);
  parts.forEach((part, place) => {
    let weight = 0;
    for (let at = 0; at < blendShapes.length; at++)
      weight += columns.weights[place * blendShapes.length + at];
    const shares = positiveShares(attributors[part.kind](part, history, item));
    for (let at = 0; at < total.length; at++) total[at] += weight * shares[at];
  });
  return total;
};

const attributors: { readonly [kind in ItemModelKind]: Attribute } = {
  popularity: (_model, history) => new Float64Array(history.length),
  "item-knn": attributeLinks,
  rp3beta: attributeLinks,
  ease: attributeLinks,
  directed: attributeLinks,
  ials: attributeFactors,
  succession: attributeSuccession,
  blend: attributeBlend,
};

/**
 * Returns what each item of the history adds to the score of `item`, entry by entry. Where a score is a sum over the
 * history (item-knn, rp3beta, ease, directed, ials) the parts add up to it exactly.
 */
export function scoreParts(model: ItemModel, history: Uint32Array, item: number): Float64Array {
  return attributors[model.kind](model, history, item);
}

/**
 * Returns the shares of the items of the history in what speaks for `item`: of the positive parts of the score; of a
 * blend, the shares in its parts averaged by their weights. Zeros where nothing speaks for it.
 */
export function attributeScore(model: ItemModel, history: Uint32Array, item: number): Float64Array {
  return positiveShares(attributors[model.kind](model, history, item));
}
