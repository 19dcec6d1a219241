// Small symmetric matrices, row by row in Float64Array, without allocation. For 12 x 12 the loops below are
// several times faster than ml-matrix, which allocates and calls an accessor for each element.

/**
 * Replaces the lower triangle of the symmetric `matrix` by its Cholesky factor L, LLᵀ = matrix, with the
 * reciprocals of L's diagonal on the diagonal; the upper triangle is left alone. O(size³ / 6).
 *
 * @returns whether the matrix is positive definite; if not, its content is spoilt.
 */
export function factorInPlace(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    const rowStart = row * size;
    for (let column = 0; column < row; column++) {
      const columnStart = column * size;
      let sum = matrix[rowStart + column];
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k] * matrix[columnStart + k];
      matrix[rowStart + column] = sum * matrix[columnStart + column];
    }
    let pivot = matrix[rowStart + row];
    for (let k = 0; k < row; k++) pivot -= matrix[rowStart + k] * matrix[rowStart + k];
    if (!(pivot > 0)) return false;
    matrix[rowStart + row] = 1 / Math.sqrt(pivot);
  }
  return true;
}

/** Replaces `vector` by L⁻¹·vector. */
export function solveLowerInPlace(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = vector[row];
    for (let k = 0; k < row; k++) sum -= factor[row * size + k] * vector[k];
    vector[row] = sum * factor[row * size + row];
  }
}

/** Replaces `vector` by L⁻ᵀ·vector; of a standard normal vector this makes one of covariance (LLᵀ)⁻¹. */
export function solveUpperInPlace(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = size - 1; row >= 0; row--) {
    const value = vector[row] * factor[row * size + row];
    vector[row] = value;
    for (let k = 0; k < row; k++) vector[k] -= factor[row * size + k] * value;
  }
}

/** Replaces `vector` by (LLᵀ)⁻¹·vector. */
export function solveInPlace(factor: Float64Array, size: number, vector: Float64Array): void {
  solveLowerInPlace(factor, size, vector);
  solveUpperInPlace(factor, size, vector);
}

/** Fills the lower triangle of `out` with L⁻¹. */
export function invertFactorInto(factor: Float64Array, size: number, out: Float64Array): void {
  for (let column = 0; column < size; column++) {
    out[column * size + column] = factor[column * size + column];
    for (let row = column + 1; row < size; row++) {
      let sum = 0;
      for (let k = column; k < row; k++) sum -= factor[row * size + k] * out[k * size + column];
      out[row * size + column] = sum * factor[row * size + row];
    }
  }
}

/** Fills `out` with the diagonal of (LLᵀ)⁻¹, given the lower triangle of L⁻¹. */
export function inverseDiagonalInto(inverseFactor: Float64Array, size: number, out: Float64Array): void {
  for (let column = 0; column < size; column++) {
    let sum = 0;
    for (let row = column; row < size; row++) {
      const value = inverseFactor[row * size + column];
      sum += value * value;
    }
    out[column] = sum;
  }
}

/** Fills both triangles of `out` with (LLᵀ)⁻¹, given the lower triangle of L⁻¹. */
export function inverseInto(inverseFactor: Float64Array, size: number, out: Float64Array): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = row; k < size; k++)
        sum += inverseFactor[k * size + row] * inverseFactor[k * size + column];
      out[row * size + column] = sum;
      out[column * size + row] = sum;
    }
}
