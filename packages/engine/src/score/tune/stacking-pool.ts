import { createCandidates, scoreAtDepth } from "../evaluate/candidates.ts";
import type { RankingCase } from "../evaluate/ranking-case.ts";
import { blendShapes, shapeScore, spreadOf, spreadWithout } from "../models/blend-shapes.ts";
import type { ItemModel } from "../models/item-model.ts";
import { scoreInto } from "../models/score-into.ts";

/** The best candidates of each case with their scores by every part in every shape, to choose weights on. */
export type StackingPool = {
  /** The entries of case c are `starts[c]` to `starts[c + 1]` (excluded). */
  readonly starts: Uint32Array;
  readonly isRelevant: Uint8Array;
  /** Relevant items of each case, also those that are not ranked. */
  readonly relevantCounts: Uint32Array;
  /** How many features in a row belong to one part. */
  readonly featuresPerPart: number;
  /** For part p and shape s, at p · shapes + s, the score of every entry. */
  readonly features: readonly Float32Array[];
  /** How far a group of cases may fall behind; default any distance. */
  readonly floor?: GroupFloor;
};

/** A floor under what weights are worth for groups of cases. */
export type GroupFloor = {
  /** Share of the value over all cases, 0 to 1. */
  readonly share: number;
  /** The groups of each case, as names. */
  readonly groupsOf: readonly (readonly string[])[];
  /** Groups of fewer cases than this are too uncertain to judge by. */
  readonly fewestCases: number;
};

/** Items that some part ranks within this many times k are in the pool; others cannot come to the top. */
const depthPerK = 5;

/**
 * Returns the pool of `cases` for a blend of `parts`.
 * O(cases · parts · items); memory for cases · parts² · k scores.
 */
export function createStackingPool(
  cases: readonly RankingCase[],
  parts: readonly ItemModel[],
  k: number,
): StackingPool {
  const itemCount = parts[0].itemIds.length;
  const starts = new Uint32Array(cases.length + 1);
  const marks: number[] = [];
  const features: number[][] = parts.flatMap(() => blendShapes.map(() => []));
  const scores = parts.map(() => new Float64Array(itemCount));
  const candidatesOf = createCandidates(itemCount);
  cases.forEach((one, index) => {
    const candidates = candidatesOf(one);
    const inPool = new Uint8Array(itemCount);
    for (const item of one.relevant) inPool[item] = 1;
    parts.forEach((part, place) => {
      scoreInto(part, one.history, scores[place]);
      const threshold = scoreAtDepth(scores[place], candidates, depthPerK * k);
      let left = 2 * depthPerK * k;
      for (let at = 0; at < candidates.length && left > 0; at++)
        if (scores[place][candidates[at]] >= threshold) {
          inPool[candidates[at]] = 1;
          left--;
        }
    });
    const pooled: number[] = [];
    for (let item = 0; item < itemCount; item++) if (inPool[item] !== 0) pooled.push(item);
    const relevant = new Set(one.relevant);
    for (const item of pooled) marks.push(relevant.has(item) ? 1 : 0);
    parts.forEach((_, place) => {
      const spread = spreadWithout(scores[place], one.history, () =>
        spreadOf(scores[place], one.history.length),
      );
      blendShapes.forEach((shape, at) => {
        const feature = features[place * blendShapes.length + at];
        for (const item of pooled) feature.push(shapeScore(scores[place][item], spread, shape));
      });
    });
    starts[index + 1] = marks.length;
  });
  return {
    starts,
    isRelevant: Uint8Array.from(marks),
    relevantCounts: Uint32Array.from(
      cases,
      ({ relevant, unknownRelevant }) => relevant.length + unknownRelevant,
    ),
    featuresPerPart: blendShapes.length,
    features: features.map((values) => Float32Array.from(values)),
  };
}

/** Returns pools with the same features as one. */
export function joinPools(pools: readonly StackingPool[]): StackingPool {
  const starts: number[] = [0];
  for (const pool of pools) {
    const offset = starts[starts.length - 1];
    for (let one = 1; one < pool.starts.length; one++) starts.push(offset + pool.starts[one]);
  }
  return {
    starts: Uint32Array.from(starts),
    isRelevant: Uint8Array.from(pools.flatMap(({ isRelevant }) => [...isRelevant])),
    relevantCounts: Uint32Array.from(pools.flatMap(({ relevantCounts }) => [...relevantCounts])),
    featuresPerPart: pools[0].featuresPerPart,
    features: pools[0].features.map((_, index) => joinColumns(pools.map(({ features }) => features[index]))),
  };
}

function joinColumns(columns: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}
