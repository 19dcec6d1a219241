// What each item of a history adds to a score, as shares of all that is positive, in doubles.

/**
 * Adds `weight` · p / Σ p to `out` for each of `count` parts p, those below 0 taken for 0, or replaces what is there where
 * `adds` is 0; without any positive part the shares are 0. The sum runs over the parts in order.
 */
export function addShares(count: i32, parts: usize, weight: f64, adds: i32, out: usize): void {
  const zero: v128 = f64x2.splat(0);
  const bytes = (<usize>count) << 3;
  const pairs = bytes & ~15;
  if (adds === 0) memory.fill(out, 0, bytes);
  let sum: f64 = 0;
  for (let at: usize = 0; at < pairs; at += 16) {
    const two = f64x2.pmax(zero, v128.load(parts + at));
    sum = sum + f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
  }
  const last = pairs < bytes ? max(0, load<f64>(parts + pairs)) : 0;
  sum += last;
  if (sum <= 0) return;
  const sums = f64x2.splat(sum);
  const weights = f64x2.splat(weight);
  for (let at: usize = 0; at < pairs; at += 16) {
    const shares = f64x2.div(f64x2.pmax(zero, v128.load(parts + at)), sums);
    v128.store(out + at, f64x2.add(v128.load(out + at), f64x2.mul(weights, shares)));
  }
  if (pairs < bytes) store<f64>(out + pairs, load<f64>(out + pairs) + weight * (last / sum));
}
