import type { LoadedModule } from "./load-module.ts";

/** Items of a panel of factors. */
export const panelItems = 8;

export type MultiplyUserTask = {
  /** Multiple of 8. */
  readonly items: number;
  readonly depth: number;
  /** Factors as `packCourses` packs them. */
  readonly panels: Float32Array;
  readonly user: Float64Array;
  /** Filled with the product of the user and each item. */
  readonly out: Float64Array;
};

export type SumUserTask = {
  /** Multiple of 8: columns of the matrix. */
  readonly items: number;
  /** Entries of the history. */
  readonly count: number;
  readonly rows: Int32Array;
  readonly weights: Float64Array;
  readonly matrix: Float32Array;
  /** Filled with the weighted sum of the rows that the history names, in its order. */
  readonly out: Float64Array;
};

/** Scores of one user for all items, in doubles. */
export type UserKernel = {
  readonly multiplyUser: (task: MultiplyUserTask) => void;
  readonly sumUser: (task: SumUserTask) => void;
};

/** The same in TypeScript. */
export const userTwin: UserKernel = Object.freeze({
  multiplyUser: ({ items, depth, panels, user, out }: MultiplyUserTask) => {
    for (let item = 0; item < items; item++) {
      let from = (item - (item % panelItems)) * depth + (item % panelItems);
      let sum = 0;
      for (let step = 0; step < depth; step++, from += panelItems) sum += panels[from] * user[step];
      out[item] = sum;
    }
  },
  sumUser: ({ items, count, rows, weights, matrix, out }: SumUserTask) => {
    for (let item = 0; item < items; item++) {
      let sum = 0;
      for (let entry = 0; entry < count; entry++) sum += weights[entry] * matrix[rows[entry] * items + item];
      out[item] = sum;
    }
  },
});

/** Returns the kernel of a loaded module. */
export function bindUser({ exports, at }: LoadedModule): UserKernel {
  return Object.freeze({
    multiplyUser: ({ items, depth, panels, user, out }: MultiplyUserTask) => {
      exports.multiplyUser(items, depth, at(panels), at(user), at(out));
    },
    sumUser: ({ items, count, rows, weights, matrix, out }: SumUserTask) => {
      exports.sumUser(items, count, at(rows), at(weights), at(matrix), at(out));
    },
  });
}
