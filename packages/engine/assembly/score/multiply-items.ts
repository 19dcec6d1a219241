// Scores of one user for some of all items, in doubles.

@inline
function more(sum: v128, scale: v128, pair: v128): v128 {
  return f64x2.add(sum, f64x2.mul(scale, f64x2.promote_low_f32x4(pair)));
}

/** Two numbers of the upper half, as the lower. */
@inline
function upper(four: v128): v128 {
  return v128.shuffle<i64>(four, four, 1, 1);
}

/** Address of the factors that entry `at` of `items` names; beyond the `last` entry those of the last. */
@inline
function rowAt(items: usize, at: i32, last: i32, factors: usize, bytes: usize): usize {
  return factors + <usize>load<i32>(items + ((<usize>min(at, last)) << 2)) * bytes;
}

/**
 * Fills `out` with the products of `user` (`depth` doubles, a multiple of 4) and the rows of `factors` (32 bits) that
 * `count` entries of `items` name; up to 3 places behind them are overwritten. Each sum runs over the factors in order;
 * those of four items run side by side, two in a vector.
 */
export function multiplyItems(count: i32, items: usize, depth: i32, factors: usize, user: usize, out: usize): void {
  const bytes = (<usize>depth) << 2;
  const last = count - 1;
  for (let at = 0; at < count; at += 4, out += 32) {
    const row0 = rowAt(items, at, last, factors, bytes);
    const row1 = rowAt(items, at + 1, last, factors, bytes);
    const row2 = rowAt(items, at + 2, last, factors, bytes);
    const row3 = rowAt(items, at + 3, last, factors, bytes);
    let left: v128 = f64x2.splat(0);
    let right = left;
    for (let k: usize = 0; k < bytes; k += 16) {
      const scale0 = v128.load_splat<f64>(user + (k << 1));
      const scale1 = v128.load_splat<f64>(user + (k << 1), 8);
      const scale2 = v128.load_splat<f64>(user + (k << 1), 16);
      const scale3 = v128.load_splat<f64>(user + (k << 1), 24);
      const four0 = v128.load(row0 + k);
      const four1 = v128.load(row1 + k);
      const four2 = v128.load(row2 + k);
      const four3 = v128.load(row3 + k);
      const leftLow = v128.shuffle<i32>(four0, four1, 0, 4, 1, 5);
      const leftHigh = v128.shuffle<i32>(four0, four1, 2, 6, 3, 7);
      const rightLow = v128.shuffle<i32>(four2, four3, 0, 4, 1, 5);
      const rightHigh = v128.shuffle<i32>(four2, four3, 2, 6, 3, 7);
      left = more(left, scale0, leftLow);
      right = more(right, scale0, rightLow);
      left = more(left, scale1, upper(leftLow));
      right = more(right, scale1, upper(rightLow));
      left = more(left, scale2, leftHigh);
      right = more(right, scale2, rightHigh);
      left = more(left, scale3, upper(leftHigh));
      right = more(right, scale3, upper(rightHigh));
    }
    v128.store(out, left);
    v128.store(out, right, 16);
  }
}
