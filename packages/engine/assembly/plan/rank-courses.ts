// Rank of each course among its rivals: the courses of its duration in its group, or in all free groups together, by
// value, then by position. The plan looked for takes a course only with all its better rivals, and never one of a rank
// above the number of rivals that fit.
import { integerAt, setInteger } from "../shared/cells";
import { boundAtRank, countIfAbove } from "./bound-at-rank";
import {
  courses,
  groupCount,
  isFree,
  laterRanks,
  limit,
  most,
  ranks,
  room,
  starts,
  units,
  values,
} from "./planner-state";

/**
 * Most units of a bounded group in which rivals are not told apart: to offer a course to eight vectors of totals costs
 * less than to rank it. Of a free group ranks also cut short how its plan is read.
 */
const shortRow = 32;

/** Value of a place without a course, below all others. */
const noValue = -1;

// By duration: place of its first course in the lists, and how many there are.
let firsts: usize = 0;
let sizes: usize = 0;
// By place: the course's value and position. Each duration begins at a multiple of four places.
let listedValues: usize = 0;
let listedPositions: usize = 0;
/** Memory to find the bound of one duration in. */
let scratch: usize = 0;

/**
 * A duration of which so many times as many courses are listed as fit is thinned before its courses are ranked: to compare
 * all with all takes the square of how many they are.
 */
const crowded = 3;

function layOutLists(courseCount: i32): void {
  const durationBytes = (<usize>limit + 2) << 2;
  const placeBytes = (<usize>(courseCount + 4 * (limit + 1))) << 2;
  firsts = room;
  sizes = firsts + durationBytes;
  listedValues = (sizes + durationBytes + 15) & ~(<usize>15);
  listedPositions = listedValues + placeBytes;
  scratch = (listedPositions + placeBytes + 15) & ~(<usize>15);
}

function countDurations(group: i32, capacity: i32): void {
  const end = integerAt(starts, group + 1);
  for (let position = integerAt(starts, group); position < end; position++) {
    const length = integerAt(units, position);
    if (length <= capacity) setInteger(sizes, length, integerAt(sizes, length) + 1);
  }
}

/** Turns sizes into places, and marks as empty the places between a duration's courses and the next duration. */
function placeDurations(capacity: i32): void {
  const none = i32x4.splat(noValue);
  let place = 0;
  for (let length = 1; length <= capacity; length++) {
    const size = integerAt(sizes, length);
    if (size === 0) continue;
    setInteger(firsts, length, place);
    setInteger(sizes, length, 0);
    v128.store(listedValues + ((<usize>(place + (size & ~3))) << 2), none);
    place += (size + 3) & ~3;
  }
}

function listCourses(group: i32, capacity: i32): void {
  const end = integerAt(starts, group + 1);
  for (let position = integerAt(starts, group); position < end; position++) {
    const length = integerAt(units, position);
    if (length > capacity) continue;
    const size = integerAt(sizes, length);
    const place = integerAt(firsts, length) + size;
    setInteger(sizes, length, size + 1);
    setInteger(listedValues, place, integerAt(values, position));
    setInteger(listedPositions, place, position);
  }
}

@inline
function setRank(place: i32, length: i32, capacity: i32, earlier: i32, later: i32): void {
  const position = integerAt(listedPositions, place);
  const rank = earlier + later + 1;
  setInteger(ranks, position, rank * length <= capacity ? rank : 0);
  setInteger(laterRanks, position, later + 1);
}

/** Takes the courses of one duration below `threshold` out of its list, and returns how many are left. */
function thin(first: i32, size: i32, threshold: i32): i32 {
  let to = first;
  for (let place = first; place < first + size; place++) {
    const value = integerAt(listedValues, place);
    setInteger(listedValues, to, value);
    setInteger(listedPositions, to, integerAt(listedPositions, place));
    to += value >= threshold ? 1 : 0;
  }
  for (let place = to; (place & 3) !== 0; place++) setInteger(listedValues, place, noValue);
  return to - first;
}

/**
 * Leaves out of the list of a crowded duration what cannot be among the best that fit, and returns how many are left, a
 * few more than fit. To solve for 470 courses of nine durations takes 6.7 µs with it, without it 8.3.
 */
function leaveContenders(length: i32, capacity: i32): i32 {
  const size = integerAt(sizes, length);
  const first = integerAt(firsts, length);
  const fitting = capacity / length;
  if (size < crowded * fitting + 8) return size;
  const list = listedValues + ((<usize>first) << 2);
  return thin(first, size, boundAtRank(list, (size + 3) >> 2, fitting, scratch));
}

/**
 * Ranks the courses of one duration by comparing four at a time with all others: all ranks of 200 courses take 3.5 µs,
 * where sorted insertion, whose branches nothing predicts, takes 4.3. An equal course counts as better at an earlier
 * position, so that there the threshold is one less.
 */
function rankDuration(length: i32, capacity: i32): void {
  const size = leaveContenders(length, capacity);
  const first = integerAt(firsts, length);
  const list = listedValues + ((<usize>first) << 2);
  const end = list + ((<usize>size) << 2);
  const one = i32x4.splat(1);
  for (let place = 0; place < size; place += 4) {
    const own = list + ((<usize>place) << 2);
    const own4 = v128.load(own);
    const below = i32x4.sub(own4, one);
    let earlier: v128 = i32x4.splat(0);
    let later = earlier;
    for (let other = list; other < own; other += 4) earlier = countIfAbove(earlier, other, below);
    for (let other = own + 16; other < end; other += 4) later = countIfAbove(later, other, own4);
    // Among the four themselves, those in front of a lane are earlier and those behind it later.
    const among = i32x4.splat(i32.MAX_VALUE);
    earlier = countIfAbove(earlier, own, v128.bitselect(below, among, i32x4(0, -1, -1, -1)));
    earlier = countIfAbove(earlier, own + 4, v128.bitselect(below, among, i32x4(0, 0, -1, -1)));
    earlier = countIfAbove(earlier, own + 8, v128.bitselect(below, among, i32x4(0, 0, 0, -1)));
    later = countIfAbove(later, own + 4, v128.bitselect(own4, among, i32x4(-1, 0, 0, 0)));
    later = countIfAbove(later, own + 8, v128.bitselect(own4, among, i32x4(-1, -1, 0, 0)));
    later = countIfAbove(later, own + 12, v128.bitselect(own4, among, i32x4(-1, -1, -1, 0)));
    setRank(first + place, length, capacity, i32x4.extract_lane(earlier, 0), i32x4.extract_lane(later, 0));
    if (place + 1 < size)
      setRank(first + place + 1, length, capacity, i32x4.extract_lane(earlier, 1), i32x4.extract_lane(later, 1));
    if (place + 2 < size)
      setRank(first + place + 2, length, capacity, i32x4.extract_lane(earlier, 2), i32x4.extract_lane(later, 2));
    if (place + 3 < size)
      setRank(first + place + 3, length, capacity, i32x4.extract_lane(earlier, 3), i32x4.extract_lane(later, 3));
  }
}

function rankRivals(firstGroup: i32, lastGroup: i32, free: i32, capacity: i32): void {
  memory.fill(sizes, 0, (<usize>capacity + 1) << 2);
  for (let group = firstGroup; group <= lastGroup; group++)
    if (integerAt(isFree, group) === free) countDurations(group, capacity);
  placeDurations(capacity);
  for (let group = firstGroup; group <= lastGroup; group++)
    if (integerAt(isFree, group) === free) listCourses(group, capacity);
  for (let length = 1; length <= capacity; length++) if (integerAt(sizes, length) > 0) rankDuration(length, capacity);
}

/** Gives all courses of a group that fit into it the first rank, which offers them to all totals. */
function rankAlike(group: i32, capacity: i32): void {
  const end = integerAt(starts, group + 1);
  for (let position = integerAt(starts, group); position < end; position++) {
    setInteger(ranks, position, integerAt(units, position) <= capacity ? 1 : 0);
    setInteger(laterRanks, position, 1);
  }
}

/** Leaves out the courses that no plan needs, whose rank is 0. */
function packPositions(): void {
  let to = 0;
  let position = 0;
  for (let group = 0; group < groupCount; group++) {
    const end = integerAt(starts, group + 1);
    setInteger(starts, group, to);
    for (; position < end; position++) {
      const rank = integerAt(ranks, position);
      setInteger(courses, to, integerAt(courses, position));
      setInteger(units, to, integerAt(units, position));
      setInteger(values, to, integerAt(values, position));
      setInteger(ranks, to, rank);
      setInteger(laterRanks, to, integerAt(laterRanks, position));
      to += rank > 0 ? 1 : 0;
    }
  }
  setInteger(starts, groupCount, to);
}

/** Finds the ranks of all courses, and leaves out those that no plan needs. */
export function rankCourses(courseCount: i32): void {
  layOutLists(courseCount);
  memory.fill(ranks, 0, (<usize>courseCount) << 2);
  rankRivals(0, groupCount - 1, 1, limit);
  for (let group = 0; group < groupCount; group++) {
    if (integerAt(isFree, group)) continue;
    const capacity = integerAt(most, group);
    if (capacity <= shortRow) rankAlike(group, capacity);
    else rankRivals(group, group, 0, capacity);
  }
  packPositions();
}
