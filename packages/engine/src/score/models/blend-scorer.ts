import { positiveSharesInto } from "./attribute-score.ts";
import {
  blendShapes,
  logarithm,
  type ScoreSpread,
  smallestLogarithm,
  smallestShare,
} from "./blend-shapes.ts";
import type { ItemModel } from "./item-model.ts";
import { columnLength, createPlace, type KernelPlace } from "./kernel-place.ts";
import { type ItemScorer, type PartKind, type PartScorer, readAll, rememberColumn } from "./part-scorer.ts";

/** For what the columns of a part lose where they begin at cache lines. */
const partSlack = 2048;

/** What a part adds to a blend: its scores, standardised and as logarithms, at a weight each. */
type BlendPart = {
  readonly scorer: PartScorer;
  readonly standard: number;
  readonly log: number;
  /** Of both weights. */
  readonly total: number;
};

function partsOf(
  { columns, parts }: ItemModel,
  scorerOf: (part: ItemModel) => PartScorer,
): readonly BlendPart[] {
  const size = blendShapes.length;
  return parts.map((part, place) => {
    const [standard, log] = (columns.weights as Float64Array).subarray(place * size, (place + 1) * size);
    return { scorer: scorerOf(part), standard, log, total: standard + log };
  });
}

/** Adds the first `count` scores of a part to `out` on the common scale. */
function addPart(
  { standard, log }: BlendPart,
  { perDeviation, perLargest }: ScoreSpread,
  scores: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const scale = standard * perDeviation;
  if (scale !== 0) for (let at = 0; at < count; at++) out[at] += scale * scores[at];
  if (log === 0) return;
  for (let at = 0; at < count; at++) out[at] += log * logarithm(scores[at], perLargest);
}

/** Returns what adds a column of scores to `out` on the common scale. */
function createAddColumn({ kernels }: KernelPlace, out: Float64Array) {
  const shares = { least: smallestShare, offset: smallestLogarithm };
  return (
    { standard, log: weight }: BlendPart,
    { perDeviation, perLargest }: ScoreSpread,
    scores: Float64Array,
  ) => {
    const scale = standard * perDeviation;
    kernels.shapeUser({ items: out.length, scores, scale, weight, perLargest, ...shares, out });
  };
}

/** Returns the scorer of a blend with the kinds of its parts, all in one place. */
export function createBlendScorer(model: ItemModel, kindOf: (part: ItemModel) => PartKind): ItemScorer {
  const itemCount = model.itemIds.length;
  const items = columnLength(itemCount);
  const place = createPlace(
    model.parts.reduce((sum, part) => sum + kindOf(part).bytesOf(part) + partSlack, 8 * items),
  );
  const parts = partsOf(model, (part) => kindOf(part).create(part, place));
  const sums = place.arena.doubles(items);
  const addColumn = createAddColumn(place, sums);
  const spreadOf = ({ scorer, log }: BlendPart, history: Uint32Array) => scorer.spreadOf(history, log !== 0);
  let scratch = new Float64Array(0);
  const scratchFor = (count: number) => {
    if (scratch.length < count) scratch = new Float64Array(2 * count);
    return scratch;
  };
  const columnOf = rememberColumn((history) => {
    sums.fill(0);
    for (const part of parts) addColumn(part, spreadOf(part, history), part.scorer.columnOf(history));
    return sums;
  });
  return {
    ...readAll(columnOf, place, itemCount),
    scoreAtInto: (history, items, count, out) => {
      const scores = scratchFor(count);
      for (let at = 0; at < count; at++) out[at] = 0;
      for (const part of parts) {
        part.scorer.scoreAtInto(history, items, count, scores);
        addPart(part, spreadOf(part, history), scores, count, out);
      }
    },
    sharesInto: (history, item, out) => {
      const count = history.length;
      const shares = scratchFor(count);
      for (let at = 0; at < count; at++) out[at] = 0;
      for (const { scorer, total } of parts) {
        scorer.sharesInto(history, item, shares);
        for (let at = 0; at < count; at++) out[at] += total * shares[at];
      }
      positiveSharesInto(out, count, out);
    },
  };
}
