// Exponentials of doubles, to the bits of fdlibm, which browsers and Node take for Math.exp.

/** 1 / ln 2, ln 2 in two parts, and the coefficients of r · coth(r / 2) in r². */
const perLn2 = 1.44269504088896338700;
const ln2High = 6.93147180369123816490e-1;
const ln2Low = 1.90821492927058770002e-10;
const p1 = 1.66666666666666019037e-1;
const p2 = -2.77777777770155933842e-3;
const p3 = 6.61375632143793436117e-5;
const p4 = -1.65339022054652515390e-6;
const p5 = 4.13813679705723846039e-8;
/** High words of ½ ln 2 rounded up and 1½ ln 2: below the first nothing is taken off, below the second ln 2 once. */
const aboveHalf: u64 = 0x3fd62e4300000000;
const oneAndHalf: u64 = 0x3ff0a2b200000000;
/** 2^-28: below it 1 + x is near enough. */
const small = 3.7252902984619140625e-9;
/** Below it the result is 0. */
const least = -7.45133219101941108420e+2;
/** Exponents below it are scaled in two steps, the second by 2^-1000. */
const leastExponent = -1021;
const scaleBy = 1000;
const scale = 9.33263618503218878990e-302;
/** fdlibm's own e is one bit off; engines return the right one. */
const e = 2.718281828459045;

@inline
function all(value: f64): v128 {
  return f64x2.splat(value);
}

@inline
function plusTimes(a: f64, x: v128, b: v128): v128 {
  return f64x2.add(all(a), f64x2.mul(x, b));
}

/** Exponentials of two numbers below 700: x = k ln 2 + r, and e^r by a rational function of r. */
@inline
function exponentials(x: v128): v128 {
  const sign = v128.and(x, i64x2.splat(<i64>0x8000000000000000));
  const magnitude = f64x2.abs(x);
  const nearest = f64x2.trunc(f64x2.add(f64x2.mul(all(perLn2), x), v128.or(all(0.5), sign)));
  const isOnce = f64x2.lt(magnitude, i64x2.splat(oneAndHalf));
  const isReduced = f64x2.ge(magnitude, i64x2.splat(aboveHalf));
  const k = v128.and(v128.bitselect(v128.or(all(1), sign), nearest, isOnce), isReduced);
  const high = f64x2.sub(x, f64x2.mul(k, all(ln2High)));
  const low = f64x2.mul(k, all(ln2Low));
  const r = f64x2.sub(high, low);
  const z = f64x2.mul(r, r);
  const series = plusTimes(p1, z, plusTimes(p2, z, plusTimes(p3, z, plusTimes(p4, z, all(p5)))));
  const c = f64x2.sub(r, f64x2.mul(z, series));
  const part = f64x2.div(f64x2.mul(r, c), f64x2.sub(all(2), c));
  const y = f64x2.sub(all(1), f64x2.sub(f64x2.sub(low, part), high));
  const isTiny = f64x2.lt(k, all(leastExponent));
  const exponent = f64x2.add(k, v128.and(all(scaleBy), isTiny));
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(exponent));
  const power = i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52);
  // Not the product of all by 2^-1000: subnormal numbers take a hundred times as long.
  let result = f64x2.mul(f64x2.mul(y, power), v128.bitselect(all(scale), all(1), isTiny));
  result = v128.bitselect(f64x2.add(all(1), x), result, f64x2.lt(magnitude, all(small)));
  result = v128.bitselect(all(e), result, f64x2.eq(x, all(1)));
  return v128.andnot(result, f64x2.lt(x, all(least)));
}

/** Replaces each of `count` pairs of numbers below 700 by their exponentials. */
export function exponentiate(count: i32, pairs: usize): void {
  for (const end = pairs + ((<usize>count) << 4); pairs < end; pairs += 16) v128.store(pairs, exponentials(v128.load(pairs)));
}
