// Rank of each course among its rivals: the courses of its duration in its group, or in all free groups together, by
// value, then by position. The plan looked for takes a course only with all its better rivals, and never one of a rank
// above the number of rivals that fit.
import {
  courseCount,
  groupCount,
  integerAt,
  isFree,
  laterRanks,
  limit,
  listLength,
  listStarts,
  most,
  ranks,
  room,
  setInteger,
  starts,
  units,
  values,
} from "./planner-state";

// Lists of positions, the best first, by duration: of the free groups together, and of one other group.
let sharedSizes: usize = 0;
let sharedPositions: usize = 0;
let ownSizes: usize = 0;
let ownPositions: usize = 0;
/** First byte behind the lists. */
let listsEnd: usize = 0;

/** Lays the lists out behind the problem. */
function layOutLists(): void {
  const sizeBytes = (<usize>limit + 2) << 2;
  const positionBytes = (<usize>listLength) << 2;
  sharedSizes = room;
  ownSizes = sharedSizes + sizeBytes;
  sharedPositions = ownSizes + sizeBytes;
  ownPositions = sharedPositions + positionBytes;
  listsEnd = ownPositions + positionBytes;
}

/**
 * Inserts a course whose position comes before all inserted so far, and returns its rank among those of its duration,
 * or 0 if as many as fit into `capacity` come before it. Where as many are there already, the last of them is dropped.
 */
function insert(position: i32, length: i32, capacity: i32, sizes: usize, positions: usize): i32 {
  if (length > capacity) return 0;
  const first = positions + ((<usize>integerAt(listStarts, length)) << 2);
  const size = integerAt(sizes, length);
  const value = integerAt(values, position);
  let place = first + ((<usize>size) << 2);
  if ((size + 1) * length <= capacity) setInteger(sizes, length, size + 1);
  else {
    place -= 4;
    if (integerAt(values, load<i32>(place)) > value) return 0;
  }
  for (; place > first; place -= 4) {
    const rival = load<i32>(place - 4);
    if (integerAt(values, rival) > value) break;
    store<i32>(place, rival);
  }
  store<i32>(place, position);
  return (<i32>(place - first) >> 2) + 1;
}

function insertGroup(group: i32, capacity: i32, sizes: usize, positions: usize): void {
  const first = integerAt(starts, group);
  for (let position = integerAt(starts, group + 1) - 1; position >= first; position--)
    setInteger(laterRanks, position, insert(position, integerAt(units, position), capacity, sizes, positions));
}

function writeRanks(capacity: i32, sizes: usize, positions: usize): void {
  for (let length = 1; length <= capacity; length++) {
    const first = positions + ((<usize>integerAt(listStarts, length)) << 2);
    const size = integerAt(sizes, length);
    for (let place = 0; place < size; place++) setInteger(ranks, integerAt(first, place), place + 1);
  }
}

/** Fills the ranks of all courses; 0 is a course that no plan needs. */
export function rankCourses(): void {
  layOutLists();
  memory.fill(ranks, 0, (<usize>courseCount) << 2);
  memory.fill(sharedSizes, 0, (<usize>limit + 2) << 2);
  for (let group = groupCount - 1; group >= 0; group--) {
    if (integerAt(isFree, group)) {
      insertGroup(group, limit, sharedSizes, sharedPositions);
      continue;
    }
    const capacity = integerAt(most, group);
    memory.fill(ownSizes, 0, (<usize>capacity + 1) << 2);
    insertGroup(group, capacity, ownSizes, ownPositions);
    writeRanks(capacity, ownSizes, ownPositions);
  }
  writeRanks(limit, sharedSizes, sharedPositions);
}

/** First byte that is free behind the lists. */
export function afterLists(): usize {
  return (listsEnd + 15) & ~(<usize>15);
}
