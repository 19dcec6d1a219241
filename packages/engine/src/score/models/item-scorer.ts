import { createArena } from "../../kernels/create-arena.ts";
import { createKernels } from "../../kernels/create-kernels.ts";
import { createKernelMemory } from "../../kernels/kernel-memory.ts";
import { attributeScore, positiveSharesInto } from "./attribute-score.ts";
import { blendShapes, smallestLogarithm, smallestShare, spreadFrom, spreadWithout } from "./blend-shapes.ts";
import { createHistoryFold } from "./history-fold.ts";
import type { ItemModel } from "./item-model.ts";
import { createLinkScorer } from "./link-scorer.ts";
import { putLast, scoreInto } from "./score-into.ts";

/**
 * Scores one history after another by a model that is bound once; no history is empty. What was worked out for a history
 * is used again where the same array is asked about next, so that nobody may change it.
 */
export type ItemScorer = {
  /** Fills `out` with the score of every item, as `scoreInto` does. */
  readonly scoreInto: (history: Uint32Array, out: Float64Array) => void;
  /**
   * Fills `out`, from its start, with the shares of the items of the history in what speaks for `item`, as
   * `attributeScore` returns them.
   */
  readonly sharesInto: (history: Uint32Array, item: number, out: Float64Array) => void;
};

/**
 * Fills `out` with the products of the rows of `items` with `vector`. Four rows at a time: the sums of one wait for each
 * other, and four take little longer than one.
 */
function dotRowsInto(
  rows: Float32Array,
  depth: number,
  items: Uint32Array,
  vector: Float64Array,
  out: Float64Array,
): void {
  const count = items.length;
  const last = count - 1;
  for (let at = 0; at < count; at += 4) {
    // Behind the end the last row is taken again.
    const one = Math.min(at + 1, last);
    const two = Math.min(at + 2, last);
    const three = Math.min(at + 3, last);
    const from0 = items[at] * depth;
    const from1 = items[one] * depth;
    const from2 = items[two] * depth;
    const from3 = items[three] * depth;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let k = 0; k < depth; k++) {
      const factor = vector[k];
      sum0 += rows[from0 + k] * factor;
      sum1 += rows[from1 + k] * factor;
      sum2 += rows[from2 + k] * factor;
      sum3 += rows[from3 + k] * factor;
    }
    out[three] = sum3;
    out[two] = sum2;
    out[one] = sum1;
    out[at] = sum0;
  }
}

function createFactorScorer(model: ItemModel): ItemScorer {
  const { dimensions } = model.numbers;
  const factors = model.columns.factors as Float32Array;
  const fold = createHistoryFold(model);
  let folded: Uint32Array | undefined;
  const foldIn = (history: Uint32Array) => {
    if (folded !== history) fold.fold(history);
    folded = history;
  };
  return {
    scoreInto: (history, out) => {
      foldIn(history);
      fold.scoreInto(out);
    },
    sharesInto: (history, item, out) => {
      foldIn(history);
      dotRowsInto(factors, dimensions, history, fold.solve(item), out);
      positiveSharesInto(out, history.length, out);
    },
  };
}

function createLinkedScorer(model: ItemModel): ItemScorer {
  const links = createLinkScorer(model);
  const { historyDecay = 1 } = model.numbers;
  return {
    scoreInto: links.scoreInto,
    sharesInto: (history, item, out) => {
      links.weightsInto(history, item, out);
      for (let at = history.length - 1, weight = 1; at >= 0; at--, weight *= historyDecay) out[at] *= weight;
      positiveSharesInto(out, history.length, out);
    },
  };
}

const slack = 1024;

/** What a part adds to a blend. */
type BlendPart = { readonly scorer: ItemScorer; readonly weights: Float32Array; readonly total: number };

function partsOf({ columns, parts }: ItemModel): readonly BlendPart[] {
  const size = blendShapes.length;
  const all = columns.weights as Float32Array;
  return parts.map((part, place) => {
    const weights = all.subarray(place * size, (place + 1) * size);
    return {
      scorer: createItemScorer(part),
      weights,
      total: weights.reduce((sum, weight) => sum + weight, 0),
    };
  });
}

/** What adds scores to a sum on the common scale of a blend, in a memory of its own. */
function createShaper(itemCount: number) {
  const items = 2 * Math.ceil(itemCount / 2);
  const memory = createKernelMemory(8 * (2 * items + 4) + slack, "plain");
  const arena = createArena(memory);
  const kernels = createKernels(memory);
  const [padded, sums, spread] = [arena.doubles(items), arena.doubles(items), arena.doubles(4)];
  const scores = padded.subarray(0, itemCount);
  const spreadOf = (heldCount: number) => {
    kernels.spreadUser({ count: itemCount, scores, out: spread });
    return spreadFrom(spread[0], spread[1], spread[2], itemCount - heldCount);
  };
  return {
    /** To be filled with the scores of a part. */
    scores,
    clear: () => {
      sums.fill(0);
    },
    add: (history: Uint32Array, [standard, log]: Float32Array) => {
      const { perDeviation, perLargest } = spreadWithout(scores, history, () => spreadOf(history.length));
      const shares = { least: smallestShare, offset: smallestLogarithm };
      const scale = standard * perDeviation;
      kernels.shapeUser({ items, scores: padded, scale, weight: log, perLargest, ...shares, out: sums });
    },
    sums: sums.subarray(0, itemCount),
  };
}

function createBlendScorer(model: ItemModel): ItemScorer {
  const parts = partsOf(model);
  const shaper = createShaper(model.itemIds.length);
  let shares = new Float64Array(0);
  return {
    scoreInto: (history, out) => {
      shaper.clear();
      for (const { scorer, weights } of parts) {
        scorer.scoreInto(history, shaper.scores);
        shaper.add(history, weights);
      }
      out.set(shaper.sums);
    },
    sharesInto: (history, item, out) => {
      const count = history.length;
      if (shares.length < count) shares = new Float64Array(2 * count);
      out.fill(0, 0, count);
      for (const { scorer, total: weight } of parts) {
        scorer.sharesInto(history, item, shares);
        for (let at = 0; at < count; at++) out[at] += weight * shares[at];
      }
      positiveSharesInto(out, count, out);
    },
  };
}

/** By the functions that bind the model anew for each history. */
const createPlainScorer = (model: ItemModel): ItemScorer => ({
  scoreInto: (history, out) => scoreInto(model, history, out),
  sharesInto: (history, item, out) => out.set(attributeScore(model, history, item)),
});

const isLinked = ({ columns }: ItemModel) => columns.targets !== undefined;

/**
 * Returns the scorer of a model. Scores and shares are those of `scoreInto` and `attributeScore` to the bit, but for
 * blends of links: their deviations are summed item by item, so that the last digit can differ.
 */
export function createItemScorer(model: ItemModel): ItemScorer {
  const isBound = model.kind === "ials" || model.kind === "blend" || isLinked(model);
  if (!isBound) return createPlainScorer(model);
  const scorer =
    model.kind === "blend"
      ? createBlendScorer(model)
      : isLinked(model)
        ? createLinkedScorer(model)
        : createFactorScorer(model);
  if (model.numbers.heldLast !== 1) return scorer;
  return {
    ...scorer,
    scoreInto: (history, out) => {
      scorer.scoreInto(history, out);
      putLast(history, out);
    },
  };
}
