/**
 * Fills `out[place]` to `out[place + 3]` with the products of `vector` and the rows that begin at `a` to `d`: their sums
 * do not wait for one another, and share what is loaded.
 */
function multiplyFour(
  rows: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  vector: Float64Array,
  out: Float64Array,
  place: number,
): void {
  let a0 = 0;
  let b0 = 0;
  let c0 = 0;
  let d0 = 0;
  for (let k = 0; k < vector.length; k++) {
    const x = vector[k];
    a0 += rows[a + k] * x;
    b0 += rows[b + k] * x;
    c0 += rows[c + k] * x;
    d0 += rows[d + k] * x;
  }
  out[place] = a0;
  out[place + 1] = b0;
  out[place + 2] = c0;
  out[place + 3] = d0;
}

function multiplyOne(rows: Float64Array, from: number, vector: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += rows[from + k] * vector[k];
  return sum;
}

/**
 * Fills `out[i]` with the product of row i of `rows` (as many values each as `vector` has) and `vector`, for the first
 * `count` rows.
 */
export function multiplyRows(
  rows: Float64Array,
  count: number,
  vector: Float64Array,
  out: Float64Array,
): void {
  const width = vector.length;
  let row = 0;
  for (let at = 0; row + 4 <= count; row += 4, at += 4 * width)
    multiplyFour(rows, at, at + width, at + 2 * width, at + 3 * width, vector, out, row);
  for (; row < count; row++) out[row] = multiplyOne(rows, row * width, vector);
}

/** Fills `out[i]` with the product of row `places[i]` of `rows` and `vector`, to the bits of `multiplyRows`. */
export function multiplyRowsAt(
  rows: Float64Array,
  places: Uint32Array,
  vector: Float64Array,
  out: Float64Array,
): void {
  const width = vector.length;
  const startOf = (place: number) => places[place] * width;
  let place = 0;
  for (; place + 4 <= places.length; place += 4) {
    const [a, b, c, d] = [startOf(place), startOf(place + 1), startOf(place + 2), startOf(place + 3)];
    multiplyFour(rows, a, b, c, d, vector, out, place);
  }
  for (; place < places.length; place++) out[place] = multiplyOne(rows, startOf(place), vector);
}
