// Scores by sums of rows of an item-item matrix: EASE and directed models.

/** Rows added in one pass over the sums: with 4 the sums are read and written twice as often. */
const rowsAtOnce = 8;

@inline
function weighted(sum: v128, address: usize, weight: v128): v128 {
  return f32x4.add(sum, f32x4.mul(weight, v128.load(address)));
}

/** Address of the row that entry `at` of a history names; beyond its `last` entry that of the last. */
@inline
function rowAt(rows: usize, at: i32, last: i32, matrix: usize, strideBytes: usize): usize {
  return matrix + <usize>load<i32>(rows + (<usize>min(at, last) << 2)) * strideBytes;
}

/** Weight of entry `at` of a history; beyond its `last` entry 0, which adds nothing. */
@inline
function weightAt(weights: usize, at: i32, last: i32): v128 {
  return f32x4.splat(at <= last ? load<f32>(weights + (<usize>at << 2)) : 0);
}

/** Adds the rows of the entries `first` to `first + 7` of a history, as far as there are, one after another. */
function addRows(
  first: i32,
  last: i32,
  rows: usize,
  weights: usize,
  matrix: usize,
  strideBytes: usize,
  out: usize,
  end: usize,
): void {
  const row0 = rowAt(rows, first, last, matrix, strideBytes) - out;
  const row1 = rowAt(rows, first + 1, last, matrix, strideBytes) - out;
  const row2 = rowAt(rows, first + 2, last, matrix, strideBytes) - out;
  const row3 = rowAt(rows, first + 3, last, matrix, strideBytes) - out;
  const row4 = rowAt(rows, first + 4, last, matrix, strideBytes) - out;
  const row5 = rowAt(rows, first + 5, last, matrix, strideBytes) - out;
  const row6 = rowAt(rows, first + 6, last, matrix, strideBytes) - out;
  const row7 = rowAt(rows, first + 7, last, matrix, strideBytes) - out;
  const weight0 = weightAt(weights, first, last);
  const weight1 = weightAt(weights, first + 1, last);
  const weight2 = weightAt(weights, first + 2, last);
  const weight3 = weightAt(weights, first + 3, last);
  const weight4 = weightAt(weights, first + 4, last);
  const weight5 = weightAt(weights, first + 5, last);
  const weight6 = weightAt(weights, first + 6, last);
  const weight7 = weightAt(weights, first + 7, last);
  for (; out < end; out += 16) {
    let sum = v128.load(out);
    sum = weighted(sum, out + row0, weight0);
    sum = weighted(sum, out + row1, weight1);
    sum = weighted(sum, out + row2, weight2);
    sum = weighted(sum, out + row3, weight3);
    sum = weighted(sum, out + row4, weight4);
    sum = weighted(sum, out + row5, weight5);
    sum = weighted(sum, out + row6, weight6);
    sum = weighted(sum, out + row7, weight7);
    v128.store(out, sum);
  }
}

/**
 * Fills, for each of `teachers`, row t of `out` (`columns` numbers, a multiple of 4; rows `outStride` apart) with
 * Σ weights[e] · row rows[e] of `matrix` over the entries e from starts[t] to starts[t + 1] (excluded), in that order.
 */
export function sumRows(
  teachers: i32,
  starts: usize,
  rows: usize,
  weights: usize,
  matrix: usize,
  matrixStride: i32,
  columns: i32,
  out: usize,
  outStride: i32,
): void {
  const rowBytes = <usize>columns << 2;
  for (let teacher = 0; teacher < teachers; teacher++) {
    const start = load<i32>(starts);
    starts += 4;
    const last = load<i32>(starts) - 1;
    memory.fill(out, 0, rowBytes);
    for (let first = start; first <= last; first += rowsAtOnce)
      addRows(first, last, rows, weights, matrix, <usize>matrixStride << 2, out, out + rowBytes);
    out += <usize>outStride << 2;
  }
}
