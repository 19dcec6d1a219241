/**
 * Returns whole numbers that sum to `total` in proportion to `weights`, each at least `minimum` where the
 * total allows it; what rounding leaves goes to the largest remainders, ties to the lower index.
 */
export function apportion(total: number, weights: readonly number[], minimum: number): readonly number[] {
  const floor = Math.min(minimum, Math.floor(total / weights.length));
  const shared = total - floor * weights.length;
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (shared * weight) / sum);
  const counts = exact.map((value) => floor + Math.floor(value));
  const order = weights.map((_, index) => index);
  const remainder = (index: number) => exact[index] - Math.floor(exact[index]);
  order.sort((a, b) => remainder(b) - remainder(a) || a - b);
  const missing = total - counts.reduce((left, right) => left + right, 0);
  for (const index of order.slice(0, missing)) counts[index]++;
  return counts;
}
