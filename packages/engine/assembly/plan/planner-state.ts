// What the planner keeps between filling its rows and reading plans off them. One problem at a time.

/** Cells kept free before and after each row, which vectors reach into. */
export const paddingBefore = 4;
export const paddingAfter = 16;
/** A total that no plan has; below 0 with all values that may be added to it. */
export const unreachable: i32 = -0x20000000;

export let courseCount: i32 = 0;
export let groupCount: i32 = 0;
/** Largest total of interest, in units. */
export let limit: i32 = 0;
/** Bytes from a row to the next. */
export let strideBytes: usize = 0;

// By group: place of its first course, least and most units, whether its bounds cannot bind.
export let starts: usize = 0;
export let least: usize = 0;
export let most: usize = 0;
export let isFree: usize = 0;

// By position, which is a place in the order by group and index: the course's index, its units, its value, its rank
// among its rivals, and its rank among those from its position on.
export let courses: usize = 0;
export let units: usize = 0;
export let values: usize = 0;
export let ranks: usize = 0;
export let laterRanks: usize = 0;

/** Cell 0 of row 0 of the best values of the groups from g on, and of group g by itself. */
export let rows: usize = 0;
export let parts: usize = 0;

/** First byte that is free for what works on the problem. */
export let room: usize = 0;

function roundUp(bytes: usize): usize {
  return (bytes + 15) & ~(<usize>15);
}

function take(count: i32): usize {
  const at = room;
  room = roundUp(room + ((<usize>count) << 2));
  return at;
}

/** Lays the columns of a problem out from byte `scratch` on; `limitUnits` is its limit in units. */
export function layOut(scratch: usize, courseTotal: i32, groupTotal: i32, limitUnits: i32): void {
  courseCount = courseTotal;
  groupCount = groupTotal;
  limit = limitUnits;
  room = roundUp(scratch);
  starts = take(groupTotal + 2);
  least = take(groupTotal);
  most = take(groupTotal);
  isFree = take(groupTotal);
  courses = take(courseTotal);
  units = take(courseTotal);
  values = take(courseTotal);
  ranks = take(courseTotal);
  laterRanks = take(courseTotal);
  const stride = limitUnits + 1 + paddingBefore + paddingAfter;
  strideBytes = (<usize>stride) << 2;
  rows = take((groupTotal + 1) * stride) + (paddingBefore << 2);
  parts = take(groupTotal * stride) + (paddingBefore << 2);
}
