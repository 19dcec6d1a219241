/**
 * Fills `out`, which may be `values` itself, with the first `count` of `values`, scaled so that the largest becomes 1 and the
 * smallest 0, or all 0 where they are equal.
 */
export function scaleToUnitInto(values: Float64Array, count: number, out: Float64Array): void {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? 1 / (most - least) : 0;
  for (let at = 0; at < count; at++) out[at] = scale * (values[at] - least);
}
