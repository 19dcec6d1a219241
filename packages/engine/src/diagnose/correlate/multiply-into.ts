// Small square matrices, row by row in Float64Array, without allocation; sums run in the order of the columns.

/** Fills `out` with left·right, size × size; `out` must be neither of them. */
export function multiplyInto(left: Float64Array, right: Float64Array, size: number, out: Float64Array): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += left[row * size + k] * right[k * size + column];
      out[row * size + column] = sum;
    }
}

/** Fills both triangles of `out` with left·rightᵀ, which must be symmetric; half the work of `multiplyInto`. */
export function multiplySymmetricInto(
  left: Float64Array,
  right: Float64Array,
  size: number,
  out: Float64Array,
): void {
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += left[row * size + k] * right[column * size + k];
      out[row * size + column] = sum;
      out[column * size + row] = sum;
    }
}

/** Fills `out` with matrix·vector; `out` must not be `vector`. */
export function multiplyVectorInto(matrix: Float64Array, vector: Float64Array, out: Float64Array): void {
  const size = vector.length;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += matrix[row * size + k] * vector[k];
    out[row] = sum;
  }
}
