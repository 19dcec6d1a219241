// A bound from below on the value that a rank has among many, for a fraction of the comparisons that rank them all.

/** Adds 1 to the lanes of `counts` whose threshold the value at `place` is above. */
@inline
export function countIfAbove(counts: v128, place: usize, thresholds: v128): v128 {
  return i32x4.sub(counts, i32x4.gt_s(v128.load_splat<i32>(place), thresholds));
}

/**
 * Writes the maxima of parts of the values in the `vectors` vectors from `list` on, each the larger of two before, lane by
 * lane, until there would be fewer than `fewest`, from `maxima` on; returns how many vectors of them there are.
 */
function findMaxima(list: usize, vectors: i32, fewest: i32, maxima: usize): i32 {
  let from = list;
  do {
    const half = (vectors + 1) >> 1;
    const shift = (<usize>half) << 4;
    const last = (<usize>(vectors - half)) << 4;
    for (let at: usize = 0; at < last; at += 16)
      v128.store(maxima + at, i32x4.max_s(v128.load(from + at), v128.load(from + at + shift)));
    if (last < shift) v128.store(maxima + last, v128.load(from + last));
    from = maxima;
    vectors = half;
  } while (((vectors + 1) >> 1) << 2 >= fewest + 4);
  return vectors;
}

/** Returns the value at rank `rank` among the maxima in so many vectors: no more than the value at this rank among all. */
function maximumAtRank(vectors: i32, rank: i32, maxima: usize): i32 {
  const end = maxima + ((<usize>vectors) << 4);
  const limits = i32x4.splat(rank);
  let least: v128 = i32x4.splat(i32.MAX_VALUE);
  for (let own = maxima; own < end; own += 16) {
    const own4 = v128.load(own);
    let above: v128 = i32x4.splat(0);
    for (let other = maxima; other < end; other += 4) above = countIfAbove(above, other, own4);
    least = i32x4.min_s(least, v128.bitselect(own4, least, i32x4.lt_s(above, limits)));
  }
  return min(
    min(i32x4.extract_lane(least, 0), i32x4.extract_lane(least, 1)),
    min(i32x4.extract_lane(least, 2), i32x4.extract_lane(least, 3)),
  );
}

/**
 * Returns a value that at least `rank` of the values in the `vectors` vectors from `list` on reach, and few more.
 * There must be three times as many values as the rank, and eight more.
 *
 * @param scratch half as much memory as the values take, and a vector.
 */
export function boundAtRank(list: usize, vectors: i32, rank: i32, scratch: usize): i32 {
  return maximumAtRank(findMaxima(list, vectors, 2 * rank, scratch), rank, scratch);
}
