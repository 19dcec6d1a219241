// The best courses of each class of courses that are alike for a plan: of one group and one duration. A plan cannot
// hold more of them than fit, so that planning among these is exact over the whole catalogue; among a teacher's best
// 200 it is not.

@inline
function scoreOf(scores: usize, course: i32): i32 {
  return load<i32>(scores + (<usize>course << 2));
}

@inline
function dropBit(bits: usize, course: i32): void {
  const byte = bits + (<usize>course >> 3);
  store<u8>(byte, <u8>(<i32>load<u8>(byte) & ~(1 << (course & 7))));
}

/**
 * Drops the bits of all but the best `capacity` of the `count` courses at `entries`, which ascend; equals keep the lower
 * one. The first entries become a list of the best so far, the best first.
 */
function trimClass(entries: usize, count: i32, capacity: i32, scores: usize, bits: usize): void {
  for (let next = 0; next < count; next++) {
    const course = load<i32>(entries + (<usize>next << 2));
    const score = scoreOf(scores, course);
    let place = entries + (<usize>next << 2);
    if (next >= capacity) {
      place = entries + (<usize>capacity << 2) - 4;
      const worst = capacity > 0 ? load<i32>(place) : -1;
      if (worst < 0 || scoreOf(scores, worst) >= score) {
        dropBit(bits, course);
        continue;
      }
      dropBit(bits, worst);
    }
    for (; place > entries && scoreOf(scores, load<i32>(place - 4)) < score; place -= 4)
      store<i32>(place, load<i32>(place - 4));
    store<i32>(place, course);
  }
}

/** Lists the courses of `bits` (`words` of 64) by class at `entries`, whose places for a class begin at its start. */
function listByClass(bits: usize, words: i32, classes: usize, starts: usize, counts: usize, entries: usize): void {
  for (let word = 0; word < words; word++) {
    for (let left = load<u64>(bits + (<usize>word << 3)); left !== 0; left &= left - 1) {
      const course = (word << 6) + <i32>ctz(left);
      const kind = <usize>load<u16>(classes + (<usize>course << 1)) << 2;
      const count = load<i32>(counts + kind);
      store<i32>(counts + kind, count + 1);
      store<i32>(entries + (<usize>(load<i32>(starts + kind) + count) << 2), course);
    }
  }
}

/** Writes the courses of `bits` and their scores, ascending by course, and returns how many there are. */
function writeCourses(bits: usize, words: i32, scores: usize, outCourses: usize, outScores: usize): i32 {
  let count: usize = 0;
  for (let word = 0; word < words; word++) {
    for (let left = load<u64>(bits + (<usize>word << 3)); left !== 0; left &= left - 1) {
      const course = (word << 6) + <i32>ctz(left);
      store<i32>(outCourses + count, course);
      store<i32>(outScores + count, scoreOf(scores, course));
      count += 4;
    }
  }
  return <i32>(count >> 2);
}

/**
 * For each of `teachers` rows of `courses` scores (a multiple of 8; rows `stride` numbers apart) writes the eligible
 * courses that are among the best `capacities` of their class, ascending, with their scores, and how many they are;
 * rows of the outputs have room for `most`. Courses of class k number starts[k + 1] - starts[k] in the catalogue.
 */
export function selectClasses(
  teachers: i32,
  courses: i32,
  scores: usize,
  stride: i32,
  eligible: usize,
  classCount: i32,
  classes: usize,
  starts: usize,
  capacities: usize,
  most: i32,
  outCourses: usize,
  outScores: usize,
  outCounts: usize,
  scratch: usize,
): void {
  const words = (courses + 63) >> 6;
  const eligibleBytes = <usize>courses >> 3;
  const counts = scratch + (<usize>words << 3);
  const countBytes = <usize>classCount << 2;
  const entries = counts + countBytes;
  // The bits of the last word that no course has.
  store<u64>(counts - 8, 0);
  for (let teacher = 0; teacher < teachers; teacher++) {
    memory.copy(scratch, eligible, eligibleBytes);
    memory.fill(counts, 0, countBytes);
    listByClass(scratch, words, classes, starts, counts, entries);
    for (let kind: usize = 0; kind < countBytes; kind += 4) {
      const count = load<i32>(counts + kind);
      const capacity = load<i32>(capacities + kind);
      if (count > capacity)
        trimClass(entries + (<usize>load<i32>(starts + kind) << 2), count, capacity, scores, scratch);
    }
    store<i32>(outCounts, writeCourses(scratch, words, scores, outCourses, outScores));
    scores += <usize>stride << 2;
    eligible += eligibleBytes;
    outCourses += <usize>most << 2;
    outScores += <usize>most << 2;
    outCounts += 4;
  }
}
