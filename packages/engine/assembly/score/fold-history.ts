// Folds a history in as a user of factors: the exact solve of one row of alternating least squares, in doubles.

/** Rows and columns of a tile: its 8 vectors of sums, two of a row and one number of it fill 11 of 16 registers. */
const tile = 4;
const tileBytes: usize = tile * 8;

/** Address of a number of a matrix whose rows lie `bytes` apart. */
@inline
function cell(matrix: usize, row: i32, column: i32, bytes: usize): usize {
  return matrix + <usize>row * bytes + ((<usize>column) << 3);
}

/** Copies the factors that `count` entries of `items` name as doubles to `rows`, and adds them to `sum`. */
function gather(items: usize, count: i32, factors: usize, depth: i32, rows: usize, sum: usize): void {
  const bytes = (<usize>depth) << 3;
  memory.fill(sum, 0, bytes);
  for (let entry = 0; entry < count; entry++, rows += bytes) {
    const from = factors + <usize>load<i32>(items + ((<usize>entry) << 2)) * (bytes >> 1);
    for (let at: usize = 0; at < bytes; at += 16) {
      const two = f64x2.promote_low_f32x4(v128.load64_zero(from + (at >> 1)));
      v128.store(rows + at, two);
      v128.store(sum + at, f64x2.add(v128.load(sum + at), two));
    }
  }
}

/** Writes the rows of a tile of the upper half, but for the diagonal, as columns of the lower half. */
@inline
function mirror(top: v128, bottom: v128, to: usize, bytes: usize): void {
  v128.store(to, v128.shuffle<f64>(top, bottom, 0, 2));
  v128.store(to + bytes, v128.shuffle<f64>(top, bottom, 1, 3));
}

/** Makes the diagonal tile at `at` its own Cholesky factor; the diagonal holds reciprocals, as it is only divided by. */
function factorTile(at: usize, bytes: usize): void {
  for (let pivot = 0; pivot < tile; pivot++) {
    const row = at + <usize>pivot * bytes;
    const scale = 1 / sqrt<f64>(load<f64>(row + ((<usize>pivot) << 3)));
    store<f64>(row + ((<usize>pivot) << 3), scale);
    for (let column = pivot + 1; column < tile; column++) {
      const factor = load<f64>(row + ((<usize>column) << 3)) * scale;
      store<f64>(row + ((<usize>column) << 3), factor);
      store<f64>(at + <usize>column * bytes + ((<usize>pivot) << 3), factor);
    }
    for (let below = pivot + 1; below < tile; below++) {
      const factor = load<f64>(row + ((<usize>below) << 3));
      for (let column = below; column < tile; column++) {
        const to = at + <usize>below * bytes + ((<usize>column) << 3);
        store<f64>(to, load<f64>(to) - factor * load<f64>(row + ((<usize>column) << 3)));
      }
    }
  }
}

/** sum - scale · row, rounded after each operation. */
@inline
function less(sum: v128, scale: v128, row: v128): v128 {
  return f64x2.sub(sum, f64x2.mul(scale, row));
}

@inline
function more(sum: v128, scale: v128, row: v128): v128 {
  return f64x2.add(sum, f64x2.mul(scale, row));
}

/**
 * Fills the tile of rows from `first` and columns from `column` of `matrix`, whose upper half becomes a Cholesky factor
 * and whose lower half its transpose: the start from `gram`, the products of `rows`, `added` on the diagonal, less the
 * products of the rows of the factor above. Sums stay in registers: 15 µs for 64 factors and 20 rows where one pass a
 * row and column takes 110.
 */
function fillTile(
  depth: i32,
  count: i32,
  rows: usize,
  gram: usize,
  added: f64,
  matrix: usize,
  first: i32,
  column: i32,
): void {
  const bytes = (<usize>depth) << 3;
  const from = cell(gram, first, column, bytes);
  let l0 = v128.load(from);
  let r0 = v128.load(from, 16);
  let l1 = v128.load(from + bytes);
  let r1 = v128.load(from + bytes, 16);
  let l2 = v128.load(from + 2 * bytes);
  let r2 = v128.load(from + 2 * bytes, 16);
  let l3 = v128.load(from + 3 * bytes);
  let r3 = v128.load(from + 3 * bytes, 16);
  let a = rows + ((<usize>first) << 3);
  let b = rows + ((<usize>column) << 3);
  const end = a + <usize>count * bytes;
  for (; a < end; a += bytes, b += bytes) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const a0 = v128.load_splat<f64>(a);
    l0 = more(l0, a0, left);
    r0 = more(r0, a0, right);
    const a1 = v128.load_splat<f64>(a, 8);
    l1 = more(l1, a1, left);
    r1 = more(r1, a1, right);
    const a2 = v128.load_splat<f64>(a, 16);
    l2 = more(l2, a2, left);
    r2 = more(r2, a2, right);
    const a3 = v128.load_splat<f64>(a, 24);
    l3 = more(l3, a3, left);
    r3 = more(r3, a3, right);
  }
  const isDiagonal = column === first;
  if (isDiagonal) {
    l0 = f64x2.replace_lane(l0, 0, f64x2.extract_lane(l0, 0) + added);
    l1 = f64x2.replace_lane(l1, 1, f64x2.extract_lane(l1, 1) + added);
    r2 = f64x2.replace_lane(r2, 0, f64x2.extract_lane(r2, 0) + added);
    r3 = f64x2.replace_lane(r3, 1, f64x2.extract_lane(r3, 1) + added);
  }
  a = cell(matrix, 0, first, bytes);
  b = cell(matrix, 0, column, bytes);
  const above = a + <usize>first * bytes;
  for (; a < above; a += bytes, b += bytes) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const a0 = v128.load_splat<f64>(a);
    l0 = less(l0, a0, left);
    r0 = less(r0, a0, right);
    const a1 = v128.load_splat<f64>(a, 8);
    l1 = less(l1, a1, left);
    r1 = less(r1, a1, right);
    const a2 = v128.load_splat<f64>(a, 16);
    l2 = less(l2, a2, left);
    r2 = less(r2, a2, right);
    const a3 = v128.load_splat<f64>(a, 24);
    l3 = less(l3, a3, left);
    r3 = less(r3, a3, right);
  }
  if (!isDiagonal) {
    const scale0 = v128.load_splat<f64>(above);
    l0 = f64x2.mul(l0, scale0);
    r0 = f64x2.mul(r0, scale0);
    const u01 = v128.load_splat<f64>(above, 8);
    const scale1 = v128.load_splat<f64>(above + bytes, 8);
    l1 = f64x2.mul(less(l1, u01, l0), scale1);
    r1 = f64x2.mul(less(r1, u01, r0), scale1);
    const u02 = v128.load_splat<f64>(above, 16);
    const u12 = v128.load_splat<f64>(above + bytes, 16);
    const scale2 = v128.load_splat<f64>(above + 2 * bytes, 16);
    l2 = f64x2.mul(less(less(l2, u02, l0), u12, l1), scale2);
    r2 = f64x2.mul(less(less(r2, u02, r0), u12, r1), scale2);
    const u03 = v128.load_splat<f64>(above, 24);
    const u13 = v128.load_splat<f64>(above + bytes, 24);
    const u23 = v128.load_splat<f64>(above + 2 * bytes, 24);
    const scale3 = v128.load_splat<f64>(above + 3 * bytes, 24);
    l3 = f64x2.mul(less(less(less(l3, u03, l0), u13, l1), u23, l2), scale3);
    r3 = f64x2.mul(less(less(less(r3, u03, r0), u13, r1), u23, r2), scale3);
    const to = cell(matrix, column, first, bytes);
    mirror(l0, l1, to, bytes);
    mirror(l2, l3, to + 16, bytes);
    mirror(r0, r1, to + 2 * bytes, bytes);
    mirror(r2, r3, to + 2 * bytes + 16, bytes);
  }
  const to = cell(matrix, first, column, bytes);
  v128.store(to, l0);
  v128.store(to, r0, 16);
  v128.store(to + bytes, l1);
  v128.store(to + bytes, r1, 16);
  v128.store(to + 2 * bytes, l2);
  v128.store(to + 2 * bytes, r2, 16);
  v128.store(to + 3 * bytes, l3);
  v128.store(to + 3 * bytes, r3, 16);
  if (isDiagonal) factorTile(to, bytes);
}

/**
 * Fills `matrix` with the Cholesky factor of `gram` + Σ f f' + `added` · I, and `sum` with Σ f, over the `count` rows of
 * `factors` (32 bits) that `items` names; `rows` is scratch memory for so many rows of doubles. `depth` is a multiple
 * of 4. Every sum runs in the order of the entries, then of the rows, so that no result depends on the tiling.
 */
export function factorHistory(
  depth: i32,
  count: i32,
  items: usize,
  factors: usize,
  gram: usize,
  added: f64,
  matrix: usize,
  sum: usize,
  rows: usize,
): void {
  gather(items, count, factors, depth, rows, sum);
  for (let first = 0; first < depth; first += tile)
    for (let column = first; column < depth; column += tile)
      fillTile(depth, count, rows, gram, added, matrix, first, column);
}

/** to -= scale · row over so many bytes, from the pair that holds `first` on; what is before `first` is not used. */
@inline
function subtractScaled(to: usize, scale: f64, row: usize, first: usize, end: usize): void {
  const scales = f64x2.splat(scale);
  for (let at = first & ~15; at < end; at += 16)
    v128.store(to + at, less(v128.load(to + at), scales, v128.load(row + at)));
}

/** Solves for `vector` in place by the factor that `factorHistory` left in `matrix`. */
export function solveHistory(depth: i32, matrix: usize, vector: usize): void {
  const bytes = (<usize>depth) << 3;
  for (let at: usize = 0, row = matrix; at < bytes; at += 8, row += bytes) {
    const value = load<f64>(vector + at) * load<f64>(row + at);
    if (at + 8 < bytes) subtractScaled(vector, value, row, at + 8, bytes);
    store<f64>(vector + at, value);
  }
  for (let at = bytes - 8, row = matrix + (bytes - 8) * <usize>depth; ; at -= 8, row -= bytes) {
    const value = load<f64>(vector + at) * load<f64>(row + at);
    store<f64>(vector + at, value);
    if (at === 0) return;
    const scales = f64x2.splat(value);
    let before: usize = 0;
    for (; before + 16 <= at; before += 16)
      v128.store(vector + before, less(v128.load(vector + before), scales, v128.load(row + before)));
    if (before < at) store<f64>(vector + before, load<f64>(vector + before) - value * load<f64>(row + before));
  }
}
