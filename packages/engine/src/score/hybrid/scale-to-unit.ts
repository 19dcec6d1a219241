/**
 * Scales `values` in place so that the largest becomes 1 and the smallest 0, or all 0 where they are equal; entries of
 * −Infinity, which stand for what is not known, become 0 too.
 */
export function scaleToUnit(values: Float64Array): void {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value === -Infinity) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? 1 / (most - least) : 0;
  for (let at = 0; at < values.length; at++)
    values[at] = values[at] === -Infinity ? 0 : scale * (values[at] - least);
}
