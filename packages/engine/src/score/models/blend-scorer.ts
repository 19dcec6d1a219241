import { kernelTwins } from "../../kernels/create-kernels.ts";
import { blendShapes, type ScoreSpread, smallestLogarithm, smallestShare } from "./blend-shapes.ts";
import type { ItemModel } from "./item-model.ts";
import { columnLength, createPlace, historyRoom, type KernelPlace } from "./kernel-place.ts";
import { type ItemScorer, type PartKind, type PartScorer, readAll, rememberColumn } from "./part-scorer.ts";
import { pickBytes, pickItems } from "./pick-items.ts";

/** For what the columns of a part lose where they begin at cache lines. */
const partSlack = 2048;

/** The memory that shares need. */
const sharesBytes = 16 * historyRoom;

/** What a part adds to a blend: its scores, standardised and as logarithms, at a weight each. */
type BlendPart = {
  readonly scorer: PartScorer;
  readonly standard: number;
  readonly log: number;
  /** Of both weights. */
  readonly total: number;
  /** Of the scores by the history that was asked about last. */
  spread: ScoreSpread;
};

const noSpread: ScoreSpread = { perDeviation: 0, perLargest: 0 };

function partsOf(
  { columns, parts }: ItemModel,
  scorerOf: (part: ItemModel) => PartScorer,
): readonly BlendPart[] {
  const size = blendShapes.length;
  return parts.map((part, place) => {
    const [standard, log] = (columns.weights as Float64Array).subarray(place * size, (place + 1) * size);
    return { scorer: scorerOf(part), standard, log, total: standard + log, spread: noSpread };
  });
}

/** Returns what adds the first scores of a part, an even number, to `out` on the common scale. */
function createAddShaped({ kernels }: KernelPlace, scratch: Float64Array) {
  const shares = { least: smallestShare, offset: smallestLogarithm };
  const task = { items: 0, scores: scratch, scale: 0, weight: 0, perLargest: 0, ...shares, out: scratch };
  return ({ standard, log, spread }: BlendPart, scores: Float64Array, count: number, out: Float64Array) => {
    task.items = count + (count & 1);
    task.scores = scores;
    task.scale = standard * spread.perDeviation;
    task.weight = log;
    task.perLargest = spread.perLargest;
    task.out = out;
    kernels.shapeUser(task);
  };
}

/** Returns what fills `out` with the shares of a history in the parts of a blend, by their weights. */
function createShares(
  parts: readonly BlendPart[],
  { arena, kernels }: KernelPlace,
): ItemScorer["sharesInto"] {
  const [blended, shares] = [arena.doubles(historyRoom), arena.doubles(historyRoom)];
  const adding = { count: 0, parts: blended, weight: 0, adds: false, out: blended };
  const sharing = { count: 0, parts: blended, weight: 1, adds: false, out: shares };
  return (history, item, out) => {
    const count = history.length;
    const fits = count <= historyRoom;
    const { addShares } = fits ? kernels : kernelTwins;
    adding.count = sharing.count = count;
    adding.out = sharing.parts = fits ? blended : new Float64Array(count);
    for (let at = 0; at < parts.length; at++) {
      adding.parts = parts[at].scorer.partsOf(history, item);
      adding.weight = parts[at].total;
      adding.adds = at > 0;
      addShares(adding);
    }
    sharing.out = fits ? shares : out;
    addShares(sharing);
    if (fits) for (let at = 0; at < count; at++) out[at] = shares[at];
  };
}

/** Returns the scorer of a blend with the kinds of its parts, all in one place, for so many picked items. */
export function createBlendScorer(
  model: ItemModel,
  kindOf: (part: ItemModel) => PartKind,
  room: number,
): ItemScorer {
  const itemCount = model.itemIds.length;
  const items = columnLength(itemCount);
  const bytes = model.parts.map((part) => kindOf(part).bytesOf(part) + partSlack);
  const place = createPlace(
    bytes.reduce((sum, next) => sum + next, 8 * items + sharesBytes + pickBytes(room)),
  );
  const parts = partsOf(model, (part) => kindOf(part).create(part, place));
  let last: Uint32Array | undefined;
  const findSpreads = (history: Uint32Array) => {
    if (last !== history)
      for (const part of parts) part.spread = part.scorer.spreadOf(history, part.log !== 0);
    last = history;
  };
  const column = place.arena.doubles(items);
  const addShaped = createAddShaped(place, column);
  const columnOf = rememberColumn((history) => {
    findSpreads(history);
    column.fill(0);
    for (const part of parts) addShaped(part, part.scorer.columnOf(history), items, column);
    return column;
  });
  return {
    ...readAll(columnOf, place, itemCount),
    ...pickItems(place, room, (history, picked, count, scores, sums) => {
      findSpreads(history);
      for (let at = 0; at < count; at++) sums[at] = 0;
      for (const part of parts) {
        part.scorer.scoreAtInto(history, picked, count, scores);
        addShaped(part, scores, count, sums);
      }
    }),
    sharesInto: createShares(parts, place),
  };
}
