import {
  addAllShaped,
  addShaped,
  blendShapes,
  shapeScore,
  sparseSpreadOf,
  spreadOf,
  spreadWithout,
} from "./blend-shapes.ts";
import { clearScores, createSparseScores, type SparseScores } from "./item-links.ts";
import type { ItemModel } from "./item-model.ts";

/** How a blend asks its parts for their scores. */
export type PartScores = {
  /** Fills `outs[h]` with the scores for history h. */
  readonly scoreInto: (
    part: ItemModel,
    histories: readonly Uint32Array[],
    outs: readonly Float64Array[],
  ) => void;
  /** Adds scores, of which most are 0, for a history. */
  readonly sumInto: (part: ItemModel, history: Uint32Array, sparse: SparseScores) => void;
};

/** Adds the scores of a part for history h, shaped and weighed, to `out`. */
type AddPart = (h: number, weights: Float32Array, out: Float64Array) => void;

/** The kinds whose scores are sums of links, most of them 0. */
const isLinked = ({ columns }: ItemModel) => columns.targets !== undefined;

function addLinked(
  part: ItemModel,
  histories: readonly Uint32Array[],
  itemCount: number,
  from: PartScores,
): AddPart {
  const sparse = createSparseScores(itemCount);
  const { scores } = sparse;
  return (h, weights, out) => {
    from.sumInto(part, histories[h], sparse);
    const items = sparse.items.subarray(0, sparse.count);
    const spread = spreadWithout(scores, histories[h], () =>
      sparseSpreadOf(scores, items, histories[h].length),
    );
    blendShapes.forEach((shape, index) => {
      if (weights[index] !== 0) addShaped(scores, items, spread, shape, weights[index], out);
    });
    clearScores(sparse);
  };
}

function addDense(
  part: ItemModel,
  histories: readonly Uint32Array[],
  dense: readonly Float64Array[],
  from: PartScores,
): AddPart {
  from.scoreInto(part, histories, dense);
  return (h, weights, out) => {
    const spread = spreadWithout(dense[h], histories[h], () => spreadOf(dense[h], histories[h].length));
    blendShapes.forEach((shape, index) => {
      if (weights[index] !== 0) addAllShaped(dense[h], spread, shape, weights[index], out);
    });
  };
}

/**
 * Popularity is the same for all but for what each has: logarithms are taken again only where that changes the
 * largest, since with 40,000 items they are half of the time.
 */
function addPopularity({ columns }: ItemModel, histories: readonly Uint32Array[]): AddPart {
  const scores = Float64Array.from(columns.popularity);
  const logs = new Float64Array(scores.length);
  let perLargest = Number.NaN;
  return (h, weights, out) => {
    const spread = spreadWithout(scores, histories[h], () => spreadOf(scores, histories[h].length));
    const [standard, log] = weights;
    if (standard !== 0) addAllShaped(scores, spread, "standard", standard, out);
    if (log === 0) return;
    if (spread.perLargest !== perLargest)
      for (let item = 0; item < out.length; item++) logs[item] = shapeScore(scores[item], spread, "log");
    perLargest = spread.perLargest;
    for (let item = 0; item < out.length; item++) out[item] += log * logs[item];
  };
}

/** Fills `outs[h]` with the scores of the parts for history h on their common scale, added up by the blend's weights. */
export function scoreBlend(
  { columns, parts }: ItemModel,
  histories: readonly Uint32Array[],
  outs: readonly Float64Array[],
  from: PartScores,
): void {
  for (const out of outs) out.fill(0);
  const size = blendShapes.length;
  const all = columns.weights as Float32Array;
  let dense: readonly Float64Array[] | undefined;
  const adderOf = (part: ItemModel) => {
    if (part.kind === "popularity") return addPopularity(part, histories);
    if (isLinked(part)) return addLinked(part, histories, outs[0].length, from);
    dense ??= outs.map(({ length }) => new Float64Array(length));
    return addDense(part, histories, dense, from);
  };
  parts.forEach((part, place) => {
    const add = adderOf(part);
    const weights = all.subarray(place * size, (place + 1) * size);
    for (const [h, out] of outs.entries()) add(h, weights, out);
  });
}
