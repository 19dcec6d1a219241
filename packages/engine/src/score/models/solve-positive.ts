/**
 * Solves matrix · x = `vector` in place for a symmetric positive definite matrix (`count` × `count`, row by
 * row; its lower half is read, and overwritten by its Cholesky factor). O(count³ / 6).
 */
export function solvePositive(matrix: Float64Array, vector: Float64Array, count: number): void {
  for (let row = 0; row < count; row++) {
    const rowAt = row * count;
    for (let column = 0; column < row; column++) {
      const columnAt = column * count;
      let sum = matrix[rowAt + column];
      for (let k = 0; k < column; k++) sum -= matrix[rowAt + k] * matrix[columnAt + k];
      matrix[rowAt + column] = sum * matrix[columnAt + column];
    }
    let square = matrix[rowAt + row];
    for (let k = 0; k < row; k++) square -= matrix[rowAt + k] * matrix[rowAt + k];
    // The diagonal holds the reciprocal of the factor's, since it is only ever divided by.
    matrix[rowAt + row] = 1 / Math.sqrt(square);
    let value = vector[row];
    for (let k = 0; k < row; k++) value -= matrix[rowAt + k] * vector[k];
    vector[row] = value * matrix[rowAt + row];
  }
  for (let row = count - 1; row >= 0; row--) {
    const value = vector[row] * matrix[row * count + row];
    vector[row] = value;
    for (let k = 0; k < row; k++) vector[k] -= matrix[row * count + k] * value;
  }
}
