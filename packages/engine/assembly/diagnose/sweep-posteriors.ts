// One sweep of expectation propagation over teachers, four at a time.
import { addPosteriors } from "./add-posteriors";
import { fillPosteriors } from "./fill-posteriors";
import { improveSites } from "./improve-sites";

/** Teachers of a block: as many as two vectors hold, so that every operation of one teacher is one of four. */
const blockTeachers = 4;

/** Fills the means of the priors of a block: `base`, where there is one, + the mean of the group. */
function fillExpected(count: i32, size: i32, means: usize, groups: usize, base: usize, expected: usize): void {
  for (let lane = 0; lane < count; lane++) {
    const from = means + ((<usize>(load<i32>(groups + ((<usize>lane) << 2)) * size)) << 3);
    const plus = base + ((<usize>(lane * size)) << 3);
    for (let k = 0; k < size; k++) {
      const at = (<usize>k) << 3;
      const added: f64 = base === 0 ? 0 : load<f64>(plus + at);
      store<f64>(expected + ((<usize>(k * blockTeachers + lane)) << 3), load<f64>(from + at) + added);
    }
  }
}

/** Puts the sites `first` to `last` (excluded) of a block to their places; where there is none stand zeros. */
function placeSites(
  first: i32,
  last: i32,
  size: i32,
  places: usize,
  precisions: usize,
  shifts: usize,
  blockPrecisions: usize,
  blockShifts: usize,
): void {
  const bytes = (<usize>(size * blockTeachers)) << 3;
  memory.fill(blockPrecisions, 0, bytes);
  memory.fill(blockShifts, 0, bytes);
  for (let site = first; site < last; site++) {
    const at = (<usize>load<i32>(places + ((<usize>site) << 2))) << 3;
    store<f64>(blockPrecisions + at, load<f64>(precisions + ((<usize>site) << 3)));
    store<f64>(blockShifts + at, load<f64>(shifts + ((<usize>site) << 3)));
  }
}

/**
 * Adds the posteriors of the teachers `first` (a multiple of 4) to `last` (excluded) in `size` competencies to the sums, and
 * improves their sites once. Teacher t has the sites `starts[t]` to `starts[t + 1]`; a site has its place in a block,
 * competency · 4 + teacher, and a row of `table`, likelihoods at `points` equally spaced `nodes`, behind which and behind the
 * last row there are as many finite numbers. `scratch` has room for eight matrices, 17 vectors and eight numbers.
 */
export function sweepPosteriors(
  first: i32,
  last: i32,
  size: i32,
  points: i32,
  nodes: usize,
  table: usize,
  starts: usize,
  places: usize,
  rows: usize,
  precisions: usize,
  shifts: usize,
  precision: usize,
  means: usize,
  groups: usize,
  base: usize,
  information: usize,
  weighted: usize,
  scatter: usize,
  scratch: usize,
): void {
  const block = (<usize>(size * blockTeachers)) << 3;
  const covariance = scratch;
  const inverse = covariance + block * <usize>size;
  const expected = inverse + block * <usize>size;
  const mean = expected + block;
  const blockPrecisions = mean + block;
  const blockShifts = blockPrecisions + block;
  const pairs = blockShifts + block;
  const deviation = pairs + 48;
  memory.fill(expected, 0, block);
  for (let teacher = first; teacher < last; teacher += blockTeachers) {
    const count = min(blockTeachers, last - teacher);
    const firstSite = load<i32>(starts + ((<usize>teacher) << 2));
    const lastSite = load<i32>(starts + ((<usize>(teacher + count)) << 2));
    const group = groups + ((<usize>teacher) << 2);
    const from: usize = base === 0 ? 0 : base + ((<usize>teacher * <usize>size) << 3);
    fillExpected(count, size, means, group, from, expected);
    placeSites(firstSite, lastSite, size, places, precisions, shifts, blockPrecisions, blockShifts);
    fillPosteriors(size, precision, expected, blockPrecisions, blockShifts, mean, covariance, inverse);
    addPosteriors(count, size, mean, expected, covariance, group, information, weighted, scatter, deviation);
    improveSites(
      firstSite,
      lastSite,
      size,
      points,
      nodes,
      table,
      places,
      rows,
      precisions,
      shifts,
      mean,
      covariance,
      pairs,
    );
  }
}
