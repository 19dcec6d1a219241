/** Returns base to the power of `exponent` for a base ≥ 0, with the same bits on every supported Node. */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  if (exponent === 1 || base === 0) return base;
  return Math.exp(exponent * Math.log(base));
}
