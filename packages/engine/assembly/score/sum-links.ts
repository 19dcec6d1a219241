// Scores of one user as sums of the links of a history, in doubles.

/** Adds `scale` times weight `at` to the score of its target. */
@inline
function addLink(at: usize, targets: usize, weights: usize, scale: f64, out: usize): void {
  const to = out + ((<usize>load<u32>(targets + at)) << 3);
  store<f64>(to, load<f64>(to) + scale * <f64>load<f32>(weights + at));
}

/**
 * Fills `out` (`items` numbers) with the sums of the links from the `count` entries of `history`, the last entry first:
 * item i points to `targets[starts[i]]` to `targets[starts[i + 1]]` (excluded) with `weights`. What an entry adds is
 * weighed by `decay` for each entry behind it.
 */
export function sumLinks(
  items: i32,
  count: i32,
  history: usize,
  decay: f64,
  starts: usize,
  targets: usize,
  weights: usize,
  out: usize,
): void {
  memory.fill(out, 0, (<usize>items) << 3);
  let scale: f64 = 1;
  for (let entry = count - 1; entry >= 0; entry--, scale *= decay) {
    const start = starts + ((<usize>load<i32>(history + ((<usize>entry) << 2))) << 2);
    let at = (<usize>load<u32>(start)) << 2;
    const end = (<usize>load<u32>(start, 4)) << 2;
    // Targets of an item differ, so that none of four waits for another.
    for (; at + 16 <= end; at += 16) {
      addLink(at, targets, weights, scale, out);
      addLink(at + 4, targets, weights, scale, out);
      addLink(at + 8, targets, weights, scale, out);
      addLink(at + 12, targets, weights, scale, out);
    }
    for (; at < end; at += 4) addLink(at, targets, weights, scale, out);
  }
}
