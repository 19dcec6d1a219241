// Scores of one user for all items, in doubles: products of factors, and sums of rows of an item-item matrix.

/** Items whose sums stay in registers together: four vectors of two. */
export const panelItems = 8;

@inline
function pair(address: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(address));
}

@inline
function more(sum: v128, scale: v128, address: usize): v128 {
  return f64x2.add(sum, f64x2.mul(scale, pair(address)));
}

/**
 * Fills `out` with the products of `user` (`depth` doubles) and the factors of `items` items, a multiple of 8, which lie
 * in panels of 8, step by step. Each sum runs over the factors in order.
 */
export function multiplyUser(items: i32, depth: i32, panels: usize, user: usize, out: usize): void {
  const end = out + ((<usize>items) << 3);
  const userEnd = user + ((<usize>depth) << 3);
  for (; out < end; out += panelItems * 8) {
    let s0: v128 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let at = user; at < userEnd; at += 8, panels += panelItems * 4) {
      const scale = v128.load_splat<f64>(at);
      s0 = more(s0, scale, panels);
      s1 = more(s1, scale, panels + 8);
      s2 = more(s2, scale, panels + 16);
      s3 = more(s3, scale, panels + 24);
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
}

/**
 * Fills `out` with Σ weights[e] · row rows[e] of `matrix` (32 bits, `items` columns, a multiple of 8) over the `count`
 * entries e of a history, in their order.
 */
export function sumUser(items: i32, count: i32, rows: usize, weights: usize, matrix: usize, out: usize): void {
  const end = out + ((<usize>items) << 3);
  const rowBytes = (<usize>items) << 2;
  for (; out < end; out += panelItems * 8, matrix += panelItems * 4) {
    let s0: v128 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let entry: usize = 0; entry < <usize>count; entry++) {
      const row = matrix + <usize>load<i32>(rows + (entry << 2)) * rowBytes;
      const scale = v128.load_splat<f64>(weights + (entry << 3));
      s0 = more(s0, scale, row);
      s1 = more(s1, scale, row + 8);
      s2 = more(s2, scale, row + 16);
      s3 = more(s3, scale, row + 24);
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
  }
}
