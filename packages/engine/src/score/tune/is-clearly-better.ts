/** Standard errors that a mean difference must exceed. */
const errors = 2;

/**
 * Returns whether `ours` is better than `theirs`, case by case, by more than chance explains: the mean difference
 * is above two of its standard errors. With fewer than two cases nothing is.
 */
export function isClearlyBetter(ours: Float64Array, theirs: Float64Array): boolean {
  const count = ours.length;
  if (count < 2) return false;
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < count; at++) {
    const difference = ours[at] - theirs[at];
    sum += difference;
    squares += difference * difference;
  }
  const mean = sum / count;
  const variance = Math.max(0, squares - count * mean * mean) / (count - 1);
  return mean > errors * Math.sqrt(variance / count);
}
