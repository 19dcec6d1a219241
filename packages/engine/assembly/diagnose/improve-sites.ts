// Expected a posteriori (EAP) means and variances over a table of likelihoods, and the normal factors that give the same.
import { exponentiate } from "../shared/exponential";

/** Standard deviations of the normal density beyond which nothing is summed. */
const reach = 6.5;
/** Share of the way that a site moves in a sweep. */
const damping = 0.8;
const leastPrecision = 1e-9;
/** Of a site; a density within reach of one node alone would make it infinite. */
const mostPrecision = 1e6;

@inline
function all(value: f64): v128 {
  return f64x2.splat(value);
}

/** Two numbers that lie apart. */
@inline
function pairOf(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1);
}

@inline
function storePair(first: usize, second: usize, pair: v128): void {
  v128.store64_lane(first, pair, 0);
  v128.store64_lane(second, pair, 1);
}

/** from + damping · (to − from). */
@inline
function towards(from: v128, to: v128): v128 {
  return f64x2.add(from, f64x2.mul(all(damping), f64x2.sub(to, from)));
}

/** Address of the variance of a competency and teacher of a block, whose mean is at `place`. */
@inline
function varianceAt(covariance: usize, size: i32, place: i32): usize {
  return covariance + ((<usize>((((place >> 2) * (size + 1)) << 2) + (place & 3))) << 3);
}

/**
 * Improves the sites `first` and `second`: takes them out of the marginals in `mean` and `covariance`, multiplies what is
 * left by the likelihoods of the answers, and makes the sites what differs. The normal density at equal steps is d, d·r,
 * d·r·(r·b), …: three exponentials instead of one a node. Two sites go side by side, and each sum runs over the nodes in
 * their order; the shorter of the two adds zeros at the end: 0.06 µs a site instead of 0.12 one by one.
 */
function improvePair(
  first: usize,
  second: usize,
  size: i32,
  points: i32,
  nodes: usize,
  table: usize,
  places: usize,
  rows: usize,
  precisions: usize,
  shifts: usize,
  mean: usize,
  covariance: usize,
  pairs: usize,
): void {
  const node = load<f64>(nodes);
  const step = load<f64>(nodes, 8) - node;
  const firstPlace = load<i32>(places + (first << 2));
  const secondPlace = load<i32>(places + (second << 2));
  const variance = pairOf(varianceAt(covariance, size, firstPlace), varianceAt(covariance, size, secondPlace));
  const marginal = pairOf(mean + ((<usize>firstPlace) << 3), mean + ((<usize>secondPlace) << 3));
  const oldPrecision = pairOf(precisions + (first << 3), precisions + (second << 3));
  const oldShift = pairOf(shifts + (first << 3), shifts + (second << 3));
  const rest = f64x2.max(f64x2.sub(f64x2.div(all(1), variance), oldPrecision), all(leastPrecision));
  const restMean = f64x2.div(f64x2.sub(f64x2.div(marginal, variance), oldShift), rest);
  const spread = f64x2.div(all(1), rest);

  const width = f64x2.mul(all(reach), f64x2.sqrt(spread));
  const low = f64x2.div(f64x2.sub(f64x2.sub(restMean, width), all(node)), all(step));
  const high = f64x2.div(f64x2.sub(f64x2.add(restMean, width), all(node)), all(step));
  const from = f64x2.max(all(0), f64x2.ceil(low));
  const to = f64x2.min(all(<f64>(points - 1)), f64x2.floor(high));
  const counts = f64x2.add(f64x2.sub(to, from), all(1));
  // Where no node is reached nothing is summed, but something is read.
  const starts = i32x4.trunc_sat_f64x2_s_zero(f64x2.min(from, all(<f64>(points - 1))));
  const firstStart = (<usize>i32x4.extract_lane(starts, 0)) << 3;
  const secondStart = (<usize>i32x4.extract_lane(starts, 1)) << 3;
  const rowBytes = (<usize>points) << 3;
  let firstRow = table + <usize>load<i32>(rows + (first << 2)) * rowBytes + firstStart;
  let secondRow = table + <usize>load<i32>(rows + (second << 2)) * rowBytes + secondStart;
  let firstNode = nodes + firstStart;
  let secondNode = nodes + secondStart;

  const start = f64x2.sub(pairOf(firstNode, secondNode), restMean);
  // In memory, as compilers else move the third into the loop, where it is used.
  v128.store(pairs, f64x2.div(f64x2.mul(f64x2.mul(all(-0.5), start), start), spread));
  v128.store(pairs, f64x2.div(f64x2.mul(all(-step), f64x2.add(start, all(0.5 * step))), spread), 16);
  v128.store(pairs, f64x2.div(all(-step * step), spread), 32);
  exponentiate(3, pairs);
  let density = v128.load(pairs);
  let ratio = v128.load(pairs, 16);
  const bend = v128.load(pairs, 32);
  let mass = all(0);
  let sum = all(0);
  let squares = all(0);
  let index = all(0);
  while (true) {
    const isInside = f64x2.lt(index, counts);
    if (!v128.any_true(isInside)) break;
    const distance = f64x2.sub(pairOf(firstNode, secondNode), restMean);
    const tilted = v128.and(f64x2.mul(density, pairOf(firstRow, secondRow)), isInside);
    const moment = f64x2.mul(tilted, distance);
    mass = f64x2.add(mass, tilted);
    sum = f64x2.add(sum, moment);
    squares = f64x2.add(squares, f64x2.mul(moment, distance));
    density = f64x2.mul(density, ratio);
    ratio = f64x2.mul(ratio, bend);
    index = f64x2.add(index, all(1));
    firstNode += 8;
    secondNode += 8;
    firstRow += 8;
    secondRow += 8;
  }
  const isSome = f64x2.gt(mass, all(0));
  const shift = v128.and(f64x2.div(sum, mass), isSome);
  const found = f64x2.sub(f64x2.div(squares, mass), f64x2.mul(shift, shift));
  const tiltedMean = f64x2.add(restMean, shift);
  const tiltedVariance = v128.bitselect(found, spread, isSome);

  const added = f64x2.sub(f64x2.div(all(1), tiltedVariance), rest);
  const precision = f64x2.min(f64x2.max(added, all(leastPrecision)), all(mostPrecision));
  const weighted = f64x2.mul(tiltedMean, f64x2.add(precision, rest));
  const newShift = f64x2.sub(weighted, f64x2.mul(restMean, rest));
  storePair(precisions + (first << 3), precisions + (second << 3), towards(oldPrecision, precision));
  storePair(shifts + (first << 3), shifts + (second << 3), towards(oldShift, newShift));
}

/**
 * Improves the sites `first` to `last` (excluded) of a block once; of an odd number the last goes twice, side by side; `pairs` is
 * scratch memory for six numbers.
 */
export function improveSites(
  first: i32,
  last: i32,
  size: i32,
  points: i32,
  nodes: usize,
  table: usize,
  places: usize,
  rows: usize,
  precisions: usize,
  shifts: usize,
  mean: usize,
  covariance: usize,
  pairs: usize,
): void {
  for (let site = first; site < last; site += 2)
    improvePair(
      <usize>site,
      <usize>min(site + 1, last - 1),
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
