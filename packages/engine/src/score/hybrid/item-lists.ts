/** Room for the items of some hundred histories. */
const room = 1 << 12;

/** Lists the items of courses, all of which have one. A list holds for good. */
export type ItemLists = (courses: readonly number[]) => Uint32Array;

/**
 * Returns what makes one list after another in memory that many share: a few numbers in memory of their own cost more to
 * make and to clear away than to fill.
 */
export function createItemLists(itemOf: Uint32Array): ItemLists {
  let memory = new Uint32Array(room);
  let used = 0;
  return (courses) => {
    if (used + courses.length > memory.length) {
      memory = new Uint32Array(Math.max(room, courses.length));
      used = 0;
    }
    const items = memory.subarray(used, used + courses.length);
    used += courses.length;
    for (let at = 0; at < items.length; at++) items[at] = itemOf[courses[at]];
    return items;
  };
}
