import type { LoadedModule } from "./load-module.ts";

export type AddSharesTask = {
  readonly count: number;
  /** What each item of a history adds to a score. */
  readonly parts: Float64Array;
  readonly weight: number;
  /** Whether to add to `out` or to fill it. */
  readonly adds: boolean;
  /** Of the shares of the positive parts in all of them, at the weight. */
  readonly out: Float64Array;
};

/** What each item of a history adds to a score, as shares of all that is positive, in doubles. */
export type AddShares = (task: AddSharesTask) => void;

/** The same in TypeScript. */
export const addSharesTwin: AddShares = ({ count, parts, weight, adds, out }) => {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += Math.max(0, parts[at]);
  for (let at = 0; at < count; at++) {
    const before = adds ? out[at] : 0;
    out[at] = sum > 0 ? before + weight * (Math.max(0, parts[at]) / sum) : before;
  }
};

/** Returns the kernel of a loaded module. */
export function bindAddShares({ exports, createAt }: LoadedModule): AddShares {
  const [partsAt, outAt] = [createAt(), createAt()];
  return ({ count, parts, weight, adds, out }) => {
    exports.addShares(count, partsAt(parts), weight, adds ? 1 : 0, outAt(out));
  };
}
