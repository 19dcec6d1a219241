import type { LoadedModule } from "./load-module.ts";

/** Rows of factors and the matrix of their inner products. */
export type GramTask = {
  readonly count: number;
  /** Multiple of 8. */
  readonly depth: number;
  readonly factors: Float32Array;
  /** Filled with F'F, `depth` by `depth`. */
  readonly out: Float32Array;
};

/** Rows to solve for given the factors of the other side. */
export type FactorTask = {
  /** Rows `firstRow` to `lastRow` (excluded), so that threads can share the work. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Row r has the `others[starts[r]]` to `others[starts[r + 1]]` (excluded) of the other side. */
  readonly starts: Int32Array;
  readonly others: Int32Array;
  /** Filled; where the solve takes steps, it starts from what is there. */
  readonly solved: Float32Array;
  readonly factors: Float32Array;
  /** F'F of the other side times the weight of what was not seen. */
  readonly gram: Float32Array;
  /** Multiple of 8. */
  readonly depth: number;
  /** λ of each interaction, and so many more interactions for every row. */
  readonly penalty: number;
  readonly base: number;
  /** At least `factorScratchFloats(depth)`. */
  readonly scratch: Float32Array;
};

/** Implicit alternating least squares, one side at a time. */
export type FactorKernel = {
  readonly gram: (task: GramTask) => void;
  /** By so many steps of conjugate gradients. */
  readonly stepFactors: (task: FactorTask & { readonly steps: number }) => void;
  /** Exactly, by Cholesky factors. */
  readonly solveFactors: (task: FactorTask) => void;
};

/** Returns the numbers of scratch memory that solving takes. */
export function factorScratchFloats(depth: number): number {
  return depth * (depth + 64);
}

/** Returns the kernel of a loaded module. */
export function bindFactors({ exports, at }: LoadedModule): FactorKernel {
  const side = ({
    firstRow,
    lastRow,
    starts,
    others,
    solved,
    factors,
    gram,
    depth,
    penalty,
    base,
  }: FactorTask) => {
    const rows = [firstRow, lastRow, at(starts), at(others), at(solved)];
    return [...rows, at(factors), at(gram), depth, penalty, base];
  };
  return Object.freeze({
    gram: ({ count, depth, factors, out }: GramTask) => {
      exports.gram(count, depth, at(factors), at(out));
    },
    stepFactors: (task: FactorTask & { readonly steps: number }) => {
      exports.stepFactors(...side(task), task.steps, at(task.scratch));
    },
    solveFactors: (task: FactorTask) => {
      exports.solveFactors(...side(task), at(task.scratch));
    },
  });
}
