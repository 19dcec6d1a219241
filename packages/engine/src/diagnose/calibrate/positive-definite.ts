import { CholeskyDecomposition, Matrix } from "ml-matrix";

/** A symmetric positive definite matrix, factorised. */
export type PositiveDefinite = {
  /** Returns x with A·x = b. */
  readonly solve: (right: ArrayLike<number>) => Float64Array;
  /** Returns A⁻¹, row by row. */
  readonly invert: () => Float64Array;
  /** The smallest square on the diagonal of the Cholesky factor: 0 for a singular matrix. */
  readonly smallestPivot: number;
};

/**
 * Returns the Cholesky factorisation of a symmetric matrix (row by row; the lower half counts), or `undefined`
 * where it is not positive definite.
 */
export function factorise(matrix: Float64Array, size: number): PositiveDefinite | undefined {
  const symmetric = new Matrix(size, size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      const value = matrix[row * size + column];
      if (!Number.isFinite(value)) return undefined;
      symmetric.set(row, column, value);
      symmetric.set(column, row, value);
    }
  const factor = new CholeskyDecomposition(symmetric);
  if (!factor.isPositiveDefinite()) return undefined;
  const pivots = factor.lowerTriangularMatrix.diagonal().map((root) => root * root);
  return {
    solve: (right) => Float64Array.from(factor.solve(Matrix.columnVector(Array.from(right))).to1DArray()),
    invert: () => Float64Array.from(factor.solve(Matrix.eye(size, size)).to1DArray()),
    smallestPivot: pivots.reduce((smallest, pivot) => Math.min(smallest, pivot), Number.POSITIVE_INFINITY),
  };
}
