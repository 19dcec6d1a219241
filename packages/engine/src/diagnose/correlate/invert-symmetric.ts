import { CholeskyDecomposition, Matrix } from "ml-matrix";

// Averaging the halves undoes rounding, which the decomposition would refuse.
const decompose = (matrix: Matrix) =>
  new CholeskyDecomposition(Matrix.add(matrix, matrix.transpose()).div(2));

/** Returns the inverse of a positive definite matrix. */
export function invertSymmetric(matrix: Matrix): Matrix {
  return decompose(matrix).solve(Matrix.eye(matrix.rows));
}

/** Returns the lower triangular L of a positive definite matrix LLᵀ. */
export function factorSymmetric(matrix: Matrix): Matrix {
  return decompose(matrix).lowerTriangularMatrix;
}
