// One side of implicit alternating least squares by exact solves: a Cholesky factor for each row.
import { addOuterProducts, mirror } from "./gram";

/** Rows of the other side gathered before their products are added. */
const rowsAtOnce = 64;

/** Gathers the factors that so many entries name, and adds them to `sum`. */
function gather(others: usize, count: i32, factors: usize, bytes: usize, to: usize, sum: usize): void {
  for (let entry = 0; entry < count; entry++, to += bytes) {
    const row = factors + <usize>load<i32>(others + ((<usize>entry) << 2)) * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const four = v128.load(row + at);
      v128.store(to + at, four);
      v128.store(sum + at, f32x4.add(v128.load(sum + at), four));
    }
  }
}

/** row -= scale · other, from column `first` rounded down to a multiple of four. */
@inline
function subtractScaled(row: usize, scale: f32, other: usize, first: i32, bytes: usize): void {
  const scales = f32x4.splat(scale);
  for (let at = (<usize>(first & ~3)) << 2; at < bytes; at += 16)
    v128.store(row + at, f32x4.sub(v128.load(row + at), f32x4.mul(scales, v128.load(other + at))));
}

/**
 * Solves matrix · x = `x` in place for a symmetric positive definite `matrix` of `depth` rows, whose upper half becomes
 * its Cholesky factor. Right-looking by rows of the upper half, so that all loops run along rows.
 */
function solvePositive(matrix: usize, x: usize, depth: i32): void {
  const bytes = (<usize>depth) << 2;
  for (let pivot = 0; pivot < depth; pivot++) {
    const row = matrix + <usize>pivot * bytes;
    const scale: f32 = <f32>1 / sqrt<f32>(load<f32>(row + ((<usize>pivot) << 2)));
    const scales = f32x4.splat(scale);
    for (let at = (<usize>(pivot & ~3)) << 2; at < bytes; at += 16)
      v128.store(row + at, f32x4.mul(v128.load(row + at), scales));
    // The diagonal holds the reciprocal, since it is only ever divided by.
    store<f32>(row + ((<usize>pivot) << 2), scale);
    const value = load<f32>(x + ((<usize>pivot) << 2)) * scale;
    store<f32>(x + ((<usize>pivot) << 2), value);
    for (let below = pivot + 1; below < depth; below++) {
      const factor = load<f32>(row + ((<usize>below) << 2));
      const cell = x + ((<usize>below) << 2);
      store<f32>(cell, load<f32>(cell) - factor * value);
      subtractScaled(matrix + <usize>below * bytes, factor, row, below, bytes);
    }
  }
  for (let row = depth - 1; row >= 0; row--) {
    const factors = matrix + <usize>row * bytes;
    let value = load<f32>(x + ((<usize>row) << 2));
    for (let column = row + 1; column < depth; column++)
      value -= load<f32>(factors + ((<usize>column) << 2)) * load<f32>(x + ((<usize>column) << 2));
    store<f32>(x + ((<usize>row) << 2), value * load<f32>(factors + ((<usize>row) << 2)));
  }
}

/**
 * Solves exactly what `stepFactors` steps towards, for the same rows; `depth` is a multiple of 8. `scratch` holds a
 * matrix of `depth` by `depth` and 64 rows of factors.
 */
export function solveFactors(
  firstRow: i32,
  lastRow: i32,
  starts: usize,
  others: usize,
  solved: usize,
  factors: usize,
  gram: usize,
  depth: i32,
  penalty: f32,
  base: f32,
  scratch: usize,
): void {
  const bytes = (<usize>depth) << 2;
  const matrix = scratch;
  const gathered = matrix + <usize>depth * bytes;
  for (let row = firstRow; row < lastRow; row++) {
    const x = solved + <usize>row * bytes;
    const start = load<i32>(starts + ((<usize>row) << 2));
    const end = load<i32>(starts + ((<usize>row) << 2), 4);
    memory.copy(matrix, gram, <usize>depth * bytes);
    memory.fill(x, 0, bytes);
    for (let first = start; first < end; first += rowsAtOnce) {
      const count = min(rowsAtOnce, end - first);
      gather(others + ((<usize>first) << 2), count, factors, bytes, gathered, x);
      addOuterProducts(gathered, count, depth, matrix);
    }
    const added: f32 = penalty * (<f32>(end - start) + base);
    for (let at: usize = 0; at < <usize>depth * bytes; at += bytes + 4)
      store<f32>(matrix + at, load<f32>(matrix + at) + added);
    mirror(matrix, depth);
    solvePositive(matrix, x, depth);
  }
}
