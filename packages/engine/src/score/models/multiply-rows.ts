/**
 * Fills `out[i]` with the product of row i of `rows` (`width` values each) and `vector`, for the first
 * `count` rows. Four rows at a time: their sums do not wait for one another, and share what is loaded.
 */
export function multiplyRows(
  rows: Float64Array,
  count: number,
  vector: Float64Array,
  out: Float64Array,
): void {
  const width = vector.length;
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    let a0 = 0;
    let b0 = 0;
    let c0 = 0;
    let d0 = 0;
    for (let k = 0; k < width; k++) {
      const x = vector[k];
      a0 += rows[a + k] * x;
      b0 += rows[b + k] * x;
      c0 += rows[c + k] * x;
      d0 += rows[d + k] * x;
    }
    out[row] = a0;
    out[row + 1] = b0;
    out[row + 2] = c0;
    out[row + 3] = d0;
  }
  for (; row < count; row++) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += rows[row * width + k] * vector[k];
    out[row] = sum;
  }
}
