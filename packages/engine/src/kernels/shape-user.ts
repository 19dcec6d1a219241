import type { LoadedModule } from "./load-module.ts";

export type SpreadUserTask = {
  readonly count: number;
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

/** Brings one user's scores to the scale of a blend, in doubles. */
export type ShapeKernel = {
  readonly spreadUser: (task: SpreadUserTask) => void;
  readonly shapeUser: (task: ShapeUserTask) => void;
};

/** The same in TypeScript. */
export const shapeTwin: ShapeKernel = Object.freeze({
  spreadUser: ({ count, scores, out }: SpreadUserTask) => {
    out.fill(0, 0, 3);
    for (let item = 0; item < count; item++) {
      out[0] += scores[item];
      out[1] += scores[item] * scores[item];
      out[2] = Math.max(out[2], scores[item]);
    }
  },
  shapeUser: ({ items, scores, scale, weight, perLargest, least, offset, out }: ShapeUserTask) => {
    for (let item = 0; item < items; item++) {
      if (scale !== 0) out[item] += scale * scores[item];
      const share = scores[item] * perLargest;
      if (weight !== 0 && share > least) out[item] += weight * (Math.log(share) - offset);
    }
  },
});

/** Returns the kernel of a loaded module. */
export function bindShapes({ exports, at }: LoadedModule): ShapeKernel {
  return Object.freeze({
    spreadUser: ({ count, scores, out }: SpreadUserTask) => {
      exports.spreadUser(count, at(scores), at(out));
    },
    shapeUser: ({ items, scores, scale, weight, perLargest, least, offset, out }: ShapeUserTask) => {
      exports.shapeUser(items, at(scores), scale, weight, perLargest, least, offset, at(out));
    },
  });
}
