// Sums of the posteriors of teachers, of which each is added by itself, in their order.

const cellBytes: usize = 32;
const laneBytes: usize = 8;

/** Two neighbours of a row of cells, of one teacher. */
@inline
function twoOf(cell: usize): v128 {
  return v128.load64_lane(cell + cellBytes, v128.load64_zero(cell), 1);
}

/** Fills `deviation` with E θ − expected of one teacher, and adds it to `weighted`. */
function addDeviation(size: i32, mean: usize, expected: usize, weighted: usize, deviation: usize): void {
  for (let k = 0; k < size; k++) {
    const difference = load<f64>(mean) - load<f64>(expected);
    store<f64>(deviation, difference);
    store<f64>(weighted, load<f64>(weighted) + difference);
    mean += cellBytes;
    expected += cellBytes;
    deviation += laneBytes;
    weighted += laneBytes;
  }
}

/** Adds V of one teacher to `information` and V + ddᵀ to `scatter`, d being `deviation`: the lower halves. */
function addSquares(size: i32, covariance: usize, deviation: usize, information: usize, scatter: usize): void {
  const rowBytes = <usize>size * laneBytes;
  for (let row = 0; row < size; row++) {
    const scale = load<f64>(deviation + (<usize>row) * laneBytes);
    const scales = f64x2.splat(scale);
    const end = (<usize>(row + 1)) * laneBytes;
    let at: usize = 0;
    for (; at + laneBytes < end; at += 2 * laneBytes) {
      const two = twoOf(covariance + 4 * at);
      const square = f64x2.mul(scales, v128.load(deviation + at));
      v128.store(information + at, f64x2.add(v128.load(information + at), two));
      v128.store(scatter + at, f64x2.add(v128.load(scatter + at), f64x2.add(two, square)));
    }
    if (at < end) {
      const one = load<f64>(covariance + 4 * at);
      const square = scale * load<f64>(deviation + at);
      store<f64>(information + at, load<f64>(information + at) + one);
      store<f64>(scatter + at, load<f64>(scatter + at) + (one + square));
    }
    covariance += <usize>size * cellBytes;
    information += rowBytes;
    scatter += rowBytes;
  }
}

/**
 * Adds the first `count` teachers of a block: of each, the covariance to `information` and E θ − expected to `weighted` of
 * the group in `groups`, and the covariance + the square of E θ − expected to `scatter`. Of symmetric sums only the lower
 * half is added up. `deviation` is scratch memory for `size` numbers and one more.
 */
export function addPosteriors(
  count: i32,
  size: i32,
  mean: usize,
  expected: usize,
  covariance: usize,
  groups: usize,
  information: usize,
  weighted: usize,
  scatter: usize,
  deviation: usize,
): void {
  const bytes = <usize>size * laneBytes;
  for (let teacher = 0; teacher < count; teacher++) {
    const lane = (<usize>teacher) * laneBytes;
    const group = <usize>load<i32>(groups + ((<usize>teacher) << 2));
    addDeviation(size, mean + lane, expected + lane, weighted + group * bytes, deviation);
    addSquares(size, covariance + lane, deviation, information + group * <usize>size * bytes, scatter);
  }
}
