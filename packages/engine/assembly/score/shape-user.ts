// Brings one user's scores of a part to the common scale of a blend, in doubles.

/** ln 2 in two parts and the coefficients of log((1 + s) / (1 − s)) of fdlibm, which browsers and Node take for Math.log. */
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;
const c1 = 6.666666666666735130e-1;
const c2 = 3.999999999940941908e-1;
const c3 = 2.857142874366239149e-1;
const c4 = 2.222219843214978396e-1;
const c5 = 1.818357216161805012e-1;
const c6 = 1.531383769920937332e-1;
const c7 = 1.479819860511658591e-1;
/** Added to a small integer it makes the bits of a double that is so much above 2^52 · 1.5. */
const toDouble: i64 = 0x4338000000000000;
const doubled: f64 = 6755399441055744;

@inline
function plus(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

@inline
function less(a: v128, b: v128): v128 {
  return f64x2.sub(a, b);
}

@inline
function times(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

@inline
function all(value: f64): v128 {
  return f64x2.splat(value);
}

/** The lower half of each lane of a mask, as all of it: there are no comparisons of 64 bits. */
@inline
function wide(mask: v128): v128 {
  return i64x2.shr_s(i64x2.shl(mask, 32), 32);
}

/** f − its square's part of the logarithm of 1 + f, for |f| < 2^−20, plus k ln 2. */
function nearOne(f: f64, k: f64): f64 {
  if (f === 0) return k * ln2High + k * ln2Low;
  const rest = f * f * (0.5 - 0.33333333333333333 * f);
  return k * ln2High - ((rest - k * ln2Low) - f);
}

/**
 * Natural logarithms of two positive normal numbers, to the bits of fdlibm: x = 2^k (1 + f) with 1 + f between √½ and √2, and
 * log(1 + f) by s = f / (2 + f).
 */
function logarithms(x: v128): v128 {
  const high = i64x2.shr_u(x, 32);
  const fraction = v128.and(high, i64x2.splat(0xfffff));
  const carry = v128.and(i64x2.add(fraction, i64x2.splat(0x95f64)), i64x2.splat(0x100000));
  const top = v128.or(fraction, v128.xor(carry, i64x2.splat(0x3ff00000)));
  const scaled = v128.or(i64x2.shl(top, 32), v128.and(x, i64x2.splat(0xffffffff)));
  const exponent = i64x2.add(i64x2.sub(i64x2.shr_u(high, 20), i64x2.splat(1023)), i64x2.shr_u(carry, 20));
  const k = less(i64x2.add(exponent, i64x2.splat(toDouble)), all(doubled));
  const f = less(scaled, all(1));
  const s = f64x2.div(f, plus(all(2), f));
  const z = times(s, s);
  const w = times(z, z);
  const even = times(w, plus(all(c2), times(w, plus(all(c4), times(w, all(c6))))));
  const odd = times(z, plus(all(c1), times(w, plus(all(c3), times(w, plus(all(c5), times(w, all(c7))))))));
  const rest = plus(odd, even);
  const kHigh = times(k, all(ln2High));
  const kLow = times(k, all(ln2Low));
  const half = times(times(all(0.5), f), f);
  const middle = less(kHigh, less(less(half, plus(times(s, plus(half, rest)), kLow)), f));
  const outer = less(kHigh, less(less(times(s, less(f, rest)), kLow), f));
  const isMiddle = wide(
    v128.and(v128.gt<i32>(fraction, i64x2.splat(0x61479)), v128.lt<i32>(fraction, i64x2.splat(0x6b852))),
  );
  let result = v128.bitselect(middle, outer, isMiddle);
  const nearness = v128.and(i64x2.add(fraction, i64x2.splat(2)), i64x2.splat(0xfffff));
  const isNear = wide(v128.lt<i32>(nearness, i64x2.splat(3)));
  if (v128.any_true(isNear)) {
    if (i64x2.extract_lane(isNear, 0) !== 0)
      result = f64x2.replace_lane(result, 0, nearOne(f64x2.extract_lane(f, 0), f64x2.extract_lane(k, 0)));
    if (i64x2.extract_lane(isNear, 1) !== 0)
      result = f64x2.replace_lane(result, 1, nearOne(f64x2.extract_lane(f, 1), f64x2.extract_lane(k, 1)));
  }
  return result;
}

/** Both lanes of the sum of four vectors, which are added two by two. */
@inline
function together(a: v128, b: v128, c: v128, d: v128): v128 {
  return plus(plus(a, b), plus(c, d));
}

@inline
function bothLanes(two: v128): f64 {
  return f64x2.extract_lane(two, 0) + f64x2.extract_lane(two, 1);
}

/**
 * Stores Σ s, Σ s² and max(0, s) of `items` scores, a multiple of 8, at `out`. Every eighth score is summed by itself, as
 * one sum waits for each of its additions.
 */
export function spreadUser(items: i32, scores: usize, out: usize): void {
  let sum0: v128 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  let squares0 = sum0;
  let squares1 = sum0;
  let squares2 = sum0;
  let squares3 = sum0;
  let largest = sum0;
  const end = scores + ((<usize>items) << 3);
  for (; scores < end; scores += 64) {
    const two0 = v128.load(scores);
    const two1 = v128.load(scores, 16);
    const two2 = v128.load(scores, 32);
    const two3 = v128.load(scores, 48);
    sum0 = plus(sum0, two0);
    sum1 = plus(sum1, two1);
    sum2 = plus(sum2, two2);
    sum3 = plus(sum3, two3);
    squares0 = plus(squares0, times(two0, two0));
    squares1 = plus(squares1, times(two1, two1));
    squares2 = plus(squares2, times(two2, two2));
    squares3 = plus(squares3, times(two3, two3));
    largest = f64x2.pmax(f64x2.pmax(largest, f64x2.pmax(two0, two1)), f64x2.pmax(two2, two3));
  }
  store<f64>(out, bothLanes(together(sum0, sum1, sum2, sum3)));
  store<f64>(out, bothLanes(together(squares0, squares1, squares2, squares3)), 8);
  store<f64>(out, max(f64x2.extract_lane(largest, 0), f64x2.extract_lane(largest, 1)), 16);
}

@inline
function addScaled(scores: usize, scales: v128, out: usize): void {
  v128.store(out, plus(v128.load(out), times(scales, v128.load(scores))));
}

/** Adds `scale` · s to `out` for each of `items` scores s, an even number. */
function scaleUser(items: i32, scores: usize, scale: f64, out: usize): void {
  const scales = all(scale);
  const end = scores + ((<usize>items) << 3);
  for (; scores + 64 <= end; scores += 64, out += 64) {
    addScaled(scores, scales, out);
    addScaled(scores + 16, scales, out + 16);
    addScaled(scores + 32, scales, out + 32);
    addScaled(scores + 48, scales, out + 48);
  }
  for (; scores < end; scores += 16, out += 16) addScaled(scores, scales, out);
}

/**
 * Adds `scale` · s + `weight` · l to `out` for each of `items` scores s, an even number, with l the logarithm of the share
 * s · `perLargest` less `offset`, or 0 where the share is not above `least`.
 */
export function shapeUser(
  items: i32,
  scores: usize,
  scale: f64,
  weight: f64,
  perLargest: f64,
  least: f64,
  offset: f64,
  out: usize,
): void {
  if (scale !== 0) scaleUser(items, scores, scale, out);
  if (weight === 0) return;
  const end = scores + ((<usize>items) << 3);
  const zero: v128 = f64x2.splat(0);
  for (; scores < end; scores += 16, out += 16) {
    const shares = times(v128.load(scores), all(perLargest));
    const counts = v128.gt<f64>(shares, all(least));
    if (!v128.any_true(counts)) continue;
    const logs = v128.bitselect(less(logarithms(shares), all(offset)), zero, counts);
    v128.store(out, plus(v128.load(out), times(all(weight), logs)));
  }
}

/** Returns the least of `count` scores. */
export function leastUser(count: i32, scores: usize): f64 {
  const end = scores + ((<usize>count) << 3);
  let two: v128 = f64x2.splat(Infinity);
  for (; scores + 16 <= end; scores += 16) two = f64x2.pmin(two, v128.load(scores));
  const least = min(f64x2.extract_lane(two, 0), f64x2.extract_lane(two, 1));
  return scores < end ? min(least, load<f64>(scores)) : least;
}
