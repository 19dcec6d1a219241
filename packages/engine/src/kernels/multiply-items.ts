import type { LoadedModule } from "./load-module.ts";

export type MultiplyItemsTask = {
  /** Entries of `items` that count. */
  readonly count: number;
  /** Rows of `factors`. */
  readonly items: Int32Array;
  /** Multiple of 4. */
  readonly depth: number;
  readonly factors: Float32Array;
  readonly user: Float64Array;
  /** Filled with the product of the user and each of the items; up to 3 places behind them are overwritten. */
  readonly out: Float64Array;
};

/** Scores of one user for some of all items, in doubles. */
export type MultiplyItems = (task: MultiplyItemsTask) => void;

/** The same in TypeScript. */
export const multiplyItemsTwin: MultiplyItems = ({ count, items, depth, factors, user, out }) => {
  for (let at = 0; at < count; at++) {
    const from = items[at] * depth;
    let sum = 0;
    for (let step = 0; step < depth; step++) sum += factors[from + step] * user[step];
    out[at] = sum;
  }
};

/** Returns the kernel of a loaded module. */
export function bindMultiplyItems({ exports, createAt }: LoadedModule): MultiplyItems {
  const [itemsAt, factorsAt, userAt, outAt] = [createAt(), createAt(), createAt(), createAt()];
  return ({ count, items, depth, factors, user, out }) => {
    exports.multiplyItems(count, itemsAt(items), depth, factorsAt(factors), userAt(user), outAt(out));
  };
}
