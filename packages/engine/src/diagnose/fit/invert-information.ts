import { CholeskyDecomposition, Matrix } from "ml-matrix";

/**
 * Returns the inverse of an information matrix, taken as symmetric (its halves are averaged, so that rounding
 * does not matter), or `undefined` where it is not positive definite: the data do not tell the parameters
 * apart, or the point is no maximum.
 */
export function invertInformation(rows: readonly ArrayLike<number>[]): Matrix | undefined {
  const size = rows.length;
  const matrix = new Matrix(size, size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      matrix.set(row, column, (rows[row][column] + rows[column][row]) / 2);
  const cholesky = new CholeskyDecomposition(matrix);
  return cholesky.isPositiveDefinite() ? cholesky.solve(Matrix.eye(size)) : undefined;
}
