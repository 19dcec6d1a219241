import type { LoadedModule } from "./load-module.ts";

export type SumLinksTask = {
  readonly items: number;
  /** Entries of `history` that count. */
  readonly count: number;
  readonly history: Int32Array;
  /** Weighs an entry for each entry behind it. */
  readonly decay: number;
  /** Item i points to `targets[starts[i]]` to `targets[starts[i + 1]]` (excluded), each once, with `weights`. */
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
  readonly weights: Float32Array;
  /** Filled with the score of each item. */
  readonly out: Float64Array;
};

/** Scores of one user as sums of the links of a history, the last entry first, in doubles. */
export type SumLinks = (task: SumLinksTask) => void;

/** The same in TypeScript. */
export const sumLinksTwin: SumLinks = ({ items, count, history, decay, starts, targets, weights, out }) => {
  out.fill(0, 0, items);
  for (let entry = count - 1, scale = 1; entry >= 0; entry--, scale *= decay)
    for (let at = starts[history[entry]]; at < starts[history[entry] + 1]; at++)
      out[targets[at]] += scale * weights[at];
};

/** Returns the kernel of a loaded module. */
export function bindSumLinks({ exports, createAt }: LoadedModule): SumLinks {
  const [historyAt, startsAt, targetsAt] = [createAt(), createAt(), createAt()];
  const [weightsAt, outAt] = [createAt(), createAt()];
  return ({ items, count, history, decay, starts, targets, weights, out }) => {
    exports.sumLinks(
      items,
      count,
      historyAt(history),
      decay,
      startsAt(starts),
      targetsAt(targets),
      weightsAt(weights),
      outAt(out),
    );
  };
}
