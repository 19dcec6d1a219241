/**
 * Solves matrix · x = `vector` in place for a symmetric positive definite matrix (`count` × `count`, row by
 * row; its lower half is read, and overwritten by its Cholesky factor). O(count³ / 6), column by column with
 * four rows at a time: their sums do not wait for one another, which is twice as fast as one.
 */
export function solvePositive(matrix: Float64Array, vector: Float64Array, count: number): void {
  for (let column = 0; column < count; column++) {
    const columnAt = column * count;
    let square = matrix[columnAt + column];
    for (let k = 0; k < column; k++) square -= matrix[columnAt + k] * matrix[columnAt + k];
    // The diagonal holds the reciprocal of the factor's, since it is only ever divided by.
    const scale = 1 / Math.sqrt(square);
    matrix[columnAt + column] = scale;
    fillColumn(matrix, count, column, scale);
  }
  for (let row = 0; row < count; row++) {
    let value = vector[row];
    for (let k = 0; k < row; k++) value -= matrix[row * count + k] * vector[k];
    vector[row] = value * matrix[row * count + row];
  }
  for (let row = count - 1; row >= 0; row--) {
    const value = vector[row] * matrix[row * count + row];
    vector[row] = value;
    for (let k = 0; k < row; k++) vector[k] -= matrix[row * count + k] * value;
  }
}

/** Fills the factor's `column` below the diagonal from the columns in front. */
function fillColumn(matrix: Float64Array, count: number, column: number, scale: number): void {
  const columnAt = column * count;
  let row = column + 1;
  for (; row + 4 <= count; row += 4) {
    const a = row * count;
    const b = a + count;
    const c = b + count;
    const d = c + count;
    let a0 = matrix[a + column];
    let b0 = matrix[b + column];
    let c0 = matrix[c + column];
    let d0 = matrix[d + column];
    for (let k = 0; k < column; k++) {
      const x = matrix[columnAt + k];
      a0 -= matrix[a + k] * x;
      b0 -= matrix[b + k] * x;
      c0 -= matrix[c + k] * x;
      d0 -= matrix[d + k] * x;
    }
    matrix[a + column] = a0 * scale;
    matrix[b + column] = b0 * scale;
    matrix[c + column] = c0 * scale;
    matrix[d + column] = d0 * scale;
  }
  for (; row < count; row++) {
    let sum = matrix[row * count + column];
    for (let k = 0; k < column; k++) sum -= matrix[row * count + k] * matrix[columnAt + k];
    matrix[row * count + column] = sum * scale;
  }
}
