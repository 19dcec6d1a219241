import type { LoadedModule } from "./load-module.ts";

export type SpreadUserTask = {
  /** Multiple of 8; what fills up is 0. */
  readonly items: number;
  readonly scores: Float64Array;
  /** Filled with the sum of the scores, that of their squares, and the largest or 0; 4 places. */
  readonly out: Float64Array;
};

export type ShapeUserTask = {
  /** Even. */
  readonly items: number;
  readonly scores: Float64Array;
  /** Weight of the scores as they are. */
  readonly scale: number;
  /** Weight of the logarithms of their shares of the largest. */
  readonly weight: number;
  /** 1 / the largest score. */
  readonly perLargest: number;
  /** Shares that are not above it count as having the logarithm `offset`. */
  readonly least: number;
  /** Subtracted from the logarithms. */
  readonly offset: number;
  /** Added to. */
  readonly out: Float64Array;
};

export type LeastUserTask = { readonly count: number; readonly scores: Float64Array };

/** Brings one user's scores to the scale of a blend, in doubles. */
export type ShapeKernel = {
  readonly spreadUser: (task: SpreadUserTask) => void;
  readonly shapeUser: (task: ShapeUserTask) => void;
  /** Returns the least of the scores, or Infinity of none. */
  readonly leastUser: (task: LeastUserTask) => number;
};

/** The sum over the items, of which every eighth is summed by itself. */
function sumOfEighths(items: number, termOf: (item: number) => number): number {
  const sums = new Float64Array(8);
  for (let item = 0; item < items; item++) sums[item % 8] += termOf(item);
  const lane = (at: number) => sums[at] + sums[at + 2] + (sums[at + 4] + sums[at + 6]);
  return lane(0) + lane(1);
}

/** The same in TypeScript. */
export const shapeTwin: ShapeKernel = Object.freeze({
  spreadUser: ({ items, scores, out }: SpreadUserTask) => {
    out[0] = sumOfEighths(items, (item) => scores[item]);
    out[1] = sumOfEighths(items, (item) => scores[item] * scores[item]);
    out[2] = 0;
    for (let item = 0; item < items; item++) out[2] = Math.max(out[2], scores[item]);
  },
  shapeUser: ({ items, scores, scale, weight, perLargest, least, offset, out }: ShapeUserTask) => {
    for (let item = 0; item < items; item++) {
      if (scale !== 0) out[item] += scale * scores[item];
      const share = scores[item] * perLargest;
      if (weight !== 0 && share > least) out[item] += weight * (Math.log(share) - offset);
    }
  },
  leastUser: ({ count, scores }: LeastUserTask) => {
    let least = Infinity;
    for (let item = 0; item < count; item++) if (scores[item] < least) least = scores[item];
    return least;
  },
});

/** Returns the kernel of a loaded module. */
export function bindShapes({ exports, createAt }: LoadedModule): ShapeKernel {
  const [scoresAt, outAt] = [createAt(), createAt()];
  const [spreadAt, foundAt, leastAt] = [createAt(), createAt(), createAt()];
  return Object.freeze({
    spreadUser: ({ items, scores, out }: SpreadUserTask) => {
      exports.spreadUser(items, spreadAt(scores), foundAt(out));
    },
    shapeUser: ({ items, scores, scale, weight, perLargest, least, offset, out }: ShapeUserTask) => {
      exports.shapeUser(items, scoresAt(scores), scale, weight, perLargest, least, offset, outAt(out));
    },
    leastUser: ({ count, scores }: LeastUserTask) => exports.leastUser(count, leastAt(scores)),
  });
}
