import type { LoadedModule } from "./load-module.ts";

/** A history to be folded in as a user of factors. */
export type FactorHistoryTask = {
  /** Multiple of 4. */
  readonly depth: number;
  /** Entries of `items` that count. */
  readonly count: number;
  /** Rows of `factors`. */
  readonly items: Int32Array;
  readonly factors: Float32Array;
  /** F'F of all items times the weight of what was not seen. */
  readonly gram: Float64Array;
  /** Added to the diagonal. */
  readonly added: number;
  /** Filled with the Cholesky factor, in the upper half and mirrored; the diagonal holds reciprocals. */
  readonly matrix: Float64Array;
  /** Filled with the sum of the factors of the history. */
  readonly sum: Float64Array;
  /** Scratch memory: `count` times `depth`. */
  readonly rows: Float64Array;
};

/** What is solved for by a factor. */
export type SolveHistoryTask = {
  readonly depth: number;
  readonly matrix: Float64Array;
  /** Replaced by the solution. */
  readonly vector: Float64Array;
};

/** Exact solves for one user's factors, in doubles. */
export type FoldKernel = {
  readonly factorHistory: (task: FactorHistoryTask) => void;
  readonly solveHistory: (task: SolveHistoryTask) => void;
};

/** Factors the upper half of a matrix row by row and mirrors it. */
function factorUpper(matrix: Float64Array, depth: number): void {
  for (let pivot = 0; pivot < depth; pivot++) {
    const row = pivot * depth;
    const scale = 1 / Math.sqrt(matrix[row + pivot]);
    matrix[row + pivot] = scale;
    for (let column = pivot + 1; column < depth; column++) {
      matrix[row + column] *= scale;
      matrix[column * depth + pivot] = matrix[row + column];
    }
    for (let below = pivot + 1; below < depth; below++)
      for (let column = below; column < depth; column++)
        matrix[below * depth + column] -= matrix[row + below] * matrix[row + column];
  }
}

/** The same in TypeScript. */
export const foldTwin: FoldKernel = Object.freeze({
  factorHistory: ({ depth, count, items, factors, gram, added, matrix, sum }: FactorHistoryTask) => {
    matrix.set(gram.subarray(0, depth * depth));
    sum.fill(0, 0, depth);
    for (let entry = 0; entry < count; entry++) {
      const from = items[entry] * depth;
      for (let row = 0; row < depth; row++) {
        sum[row] += factors[from + row];
        for (let column = row; column < depth; column++)
          matrix[row * depth + column] += factors[from + row] * factors[from + column];
      }
    }
    for (let at = 0; at < depth * depth; at += depth + 1) matrix[at] += added;
    factorUpper(matrix, depth);
  },
  solveHistory: ({ depth, matrix, vector }: SolveHistoryTask) => {
    for (let row = 0; row < depth; row++) {
      vector[row] *= matrix[row * depth + row];
      for (let later = row + 1; later < depth; later++)
        vector[later] -= matrix[row * depth + later] * vector[row];
    }
    for (let row = depth - 1; row >= 0; row--) {
      vector[row] *= matrix[row * depth + row];
      for (let before = 0; before < row; before++)
        vector[before] -= matrix[row * depth + before] * vector[row];
    }
  },
});

/** Returns the kernel of a loaded module. */
export function bindFold({ exports, createAt }: LoadedModule): FoldKernel {
  const [itemsAt, factorsAt, gramAt] = [createAt(), createAt(), createAt()];
  const [matrixAt, sumAt, rowsAt, vectorAt] = [createAt(), createAt(), createAt(), createAt()];
  return Object.freeze({
    factorHistory: (task: FactorHistoryTask) => {
      const { depth, count, items, factors, gram, added, matrix, sum, rows } = task;
      exports.factorHistory(
        depth,
        count,
        itemsAt(items),
        factorsAt(factors),
        gramAt(gram),
        added,
        matrixAt(matrix),
        sumAt(sum),
        rowsAt(rows),
      );
    },
    solveHistory: ({ depth, matrix, vector }: SolveHistoryTask) => {
      exports.solveHistory(depth, matrixAt(matrix), vectorAt(vector));
    },
  });
}
