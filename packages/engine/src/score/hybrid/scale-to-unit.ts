/** Scales the first `count` of `values` in place so that the largest becomes 1 and the smallest 0, or all 0 where they are equal. */
export function scaleToUnit(values: Float64Array, count: number): void {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[at];
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const scale = most > least ? 1 / (most - least) : 0;
  for (let at = 0; at < count; at++) values[at] = scale * (values[at] - least);
}
