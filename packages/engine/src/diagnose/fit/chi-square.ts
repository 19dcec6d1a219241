import { gammaln } from "simple-statistics";

const precision = 1e-15;
const mostTerms = 10_000;

/** Lower regularised incomplete gamma function by its series, for x < shape + 1. */
function lowerSeries(shape: number, x: number, scale: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let index = 1; index < mostTerms && term > sum * precision; index++) {
    term *= x / (shape + index);
    sum += term;
  }
  return sum * scale;
}

/** Upper regularised incomplete gamma function by Lentz' continued fraction, for x ≥ shape + 1. */
function upperFraction(shape: number, x: number, scale: number): number {
  let b = x + 1 - shape;
  let c = 1 / Number.MIN_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let index = 1; index < mostTerms; index++) {
    const a = -index * (index - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < precision) break;
  }
  return fraction * scale;
}

/**
 * Returns the probability that a χ² variable with `degrees` degrees of freedom, > 0, exceeds `x`; 1 for
 * x ≤ 0. Relative error below 1e-10.
 *
 * @see Abramowitz & Stegun (1964), 6.5.29 and 6.5.31.
 */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const shape = degrees / 2;
  const half = x / 2;
  const scale = Math.exp(shape * Math.log(half) - half - gammaln(shape));
  return half < shape + 1 ? 1 - lowerSeries(shape, half, scale) : upperFraction(shape, half, scale);
}
