// Means and covariances of four teachers' normal posteriors, in doubles.

/**
 * A cell is one number of each of four teachers, two in a vector, so that no sum runs over lanes and each operation is one
 * of all four: with their sums 0.3 µs a teacher of 13 competencies instead of 2.05 one by one.
 */
const cellBytes: usize = 32;

/** sum - a · b, rounded after each operation. */
@inline
function less(sum: v128, a: v128, b: v128): v128 {
  return f64x2.sub(sum, f64x2.mul(a, b));
}

@inline
function more(sum: v128, a: v128, b: v128): v128 {
  return f64x2.add(sum, f64x2.mul(a, b));
}

@inline
function reciprocalRoot(x: v128): v128 {
  return f64x2.div(f64x2.splat(1), f64x2.sqrt(x));
}

/** Fills the lower half of `matrix` with precision + diag(precisions), and `mean` with precision · expected + shifts. */
function weigh(
  size: i32,
  precision: usize,
  expected: usize,
  precisions: usize,
  shifts: usize,
  matrix: usize,
  mean: usize,
): void {
  for (let row = 0; row < size; row++) {
    let left = v128.load(shifts);
    let right = v128.load(shifts, 16);
    let from = expected;
    for (let column = 0; column < size; column++, from += cellBytes, precision += 8) {
      const weight = v128.load_splat<f64>(precision);
      left = more(left, weight, v128.load(from));
      right = more(right, weight, v128.load(from, 16));
      if (column > row) continue;
      const to = matrix + <usize>column * cellBytes;
      v128.store(to, weight);
      v128.store(to, weight, 16);
    }
    v128.store(mean, left);
    v128.store(mean, right, 16);
    const pivot = matrix + <usize>row * cellBytes;
    v128.store(pivot, f64x2.add(v128.load(pivot), v128.load(precisions)));
    v128.store(pivot, f64x2.add(v128.load(pivot, 16), v128.load(precisions, 16)), 16);
    matrix += <usize>size * cellBytes;
    shifts += cellBytes;
    precisions += cellBytes;
    mean += cellBytes;
  }
}

/**
 * Makes the lower half of `matrix` its Cholesky factor L, with reciprocals on the diagonal. Column by column, so that
 * the sums of a column do not wait for each other.
 */
function factor(size: i32, matrix: usize): void {
  const bytes = <usize>size * cellBytes;
  for (let column = 0; column < size; column++) {
    const first = matrix + <usize>column * bytes;
    const pivot = first + <usize>column * cellBytes;
    let left = v128.load(pivot);
    let right = v128.load(pivot, 16);
    for (let at = first; at < pivot; at += cellBytes) {
      left = less(left, v128.load(at), v128.load(at));
      right = less(right, v128.load(at, 16), v128.load(at, 16));
    }
    const scaleLeft = reciprocalRoot(left);
    const scaleRight = reciprocalRoot(right);
    v128.store(pivot, scaleLeft);
    v128.store(pivot, scaleRight, 16);
    let row = first + bytes;
    for (let rest = size - column - 1; rest > 0; rest--, row += bytes) {
      const to = row + <usize>column * cellBytes;
      left = v128.load(to);
      right = v128.load(to, 16);
      for (let at = first, below = row; at < pivot; at += cellBytes, below += cellBytes) {
        left = less(left, v128.load(below), v128.load(at));
        right = less(right, v128.load(below, 16), v128.load(at, 16));
      }
      v128.store(to, f64x2.mul(left, scaleLeft));
      v128.store(to, f64x2.mul(right, scaleRight), 16);
    }
  }
}

/** Replaces `vector` by (LLᵀ)⁻¹ · vector. */
function solve(size: i32, matrix: usize, vector: usize): void {
  const bytes = <usize>size * cellBytes;
  let row = matrix;
  const end = vector + bytes;
  for (let to = vector; to < end; to += cellBytes, row += bytes) {
    let left = v128.load(to);
    let right = v128.load(to, 16);
    let at = row;
    for (let from = vector; from < to; from += cellBytes, at += cellBytes) {
      left = less(left, v128.load(at), v128.load(from));
      right = less(right, v128.load(at, 16), v128.load(from, 16));
    }
    v128.store(to, f64x2.mul(left, v128.load(at)));
    v128.store(to, f64x2.mul(right, v128.load(at, 16)), 16);
  }
  for (let from = end - cellBytes; from >= vector; from -= cellBytes) {
    row -= bytes;
    const pivot = row + (from - vector);
    const left = f64x2.mul(v128.load(from), v128.load(pivot));
    const right = f64x2.mul(v128.load(from, 16), v128.load(pivot, 16));
    v128.store(from, left);
    v128.store(from, right, 16);
    for (let to = vector, at = row; to < from; to += cellBytes, at += cellBytes) {
      v128.store(to, less(v128.load(to), v128.load(at), left));
      v128.store(to, less(v128.load(to, 16), v128.load(at, 16), right), 16);
    }
  }
}

/** Fills the lower half of `out` with L⁻¹, row by row. */
function invertFactor(size: i32, matrix: usize, out: usize): void {
  const bytes = <usize>size * cellBytes;
  for (let row = 0; row < size; row++) {
    const factors = matrix + <usize>row * bytes;
    const end = factors + <usize>row * cellBytes;
    const scaleLeft = v128.load(end);
    const scaleRight = v128.load(end, 16);
    const to = out + <usize>row * bytes;
    for (let column = 0; column < row; column++) {
      let left: v128 = f64x2.splat(0);
      let right: v128 = f64x2.splat(0);
      let from = out + <usize>column * (bytes + cellBytes);
      for (let at = factors + <usize>column * cellBytes; at < end; at += cellBytes, from += bytes) {
        left = less(left, v128.load(at), v128.load(from));
        right = less(right, v128.load(at, 16), v128.load(from, 16));
      }
      v128.store(to + <usize>column * cellBytes, f64x2.mul(left, scaleLeft));
      v128.store(to + <usize>column * cellBytes, f64x2.mul(right, scaleRight), 16);
    }
    v128.store(to + <usize>row * cellBytes, scaleLeft);
    v128.store(to + <usize>row * cellBytes, scaleRight, 16);
  }
}

/** Fills the lower half of `out` with (LLᵀ)⁻¹, given L⁻¹. */
function invert(size: i32, inverse: usize, out: usize): void {
  const bytes = <usize>size * cellBytes;
  const end = inverse + <usize>size * bytes;
  for (let row = 0; row < size; row++, out += bytes)
    for (let column = 0; column <= row; column++) {
      let left: v128 = f64x2.splat(0);
      let right: v128 = f64x2.splat(0);
      let from = inverse + <usize>row * bytes;
      const other = (<usize>(row - column)) * cellBytes;
      from += <usize>row * cellBytes;
      for (; from < end; from += bytes) {
        left = more(left, v128.load(from), v128.load(from - other));
        right = more(right, v128.load(from, 16), v128.load(from - other, 16));
      }
      v128.store(out + <usize>column * cellBytes, left);
      v128.store(out + <usize>column * cellBytes, right, 16);
    }
}

/**
 * Fills `mean` and the lower half of `covariance` with the posteriors of four teachers in `size` competencies under
 * N(expected, precision⁻¹) and one normal factor a competency, of `precisions` and precision · mean `shifts`; `scratch`
 * is as large as `covariance`. All but `precision` are in cells. Every sum runs in the order of the competencies.
 */
export function fillPosteriors(
  size: i32,
  precision: usize,
  expected: usize,
  precisions: usize,
  shifts: usize,
  mean: usize,
  covariance: usize,
  scratch: usize,
): void {
  weigh(size, precision, expected, precisions, shifts, covariance, mean);
  factor(size, covariance);
  solve(size, covariance, mean);
  invertFactor(size, covariance, scratch);
  invert(size, scratch, covariance);
}
