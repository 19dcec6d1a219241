/** A set of courses: bit `courseIndex & 31` of word `courseIndex >>> 5` is 1 for each course in it. */
export type CourseBits = Uint32Array<ArrayBuffer>;

/** Returns the empty set of a catalogue of `courseCount` courses. */
export function noCourses(courseCount: number): CourseBits {
  return new Uint32Array((courseCount + 31) >>> 5);
}

/** Puts a course into `out`. */
export function addCourseInto(courseIndex: number, out: CourseBits): void {
  out[courseIndex >>> 5] |= 1 << (courseIndex & 31);
}

/** Returns the set of the courses below `courseCount` for which `holds`. */
export function coursesWhere(courseCount: number, holds: (courseIndex: number) => boolean): CourseBits {
  const bits = noCourses(courseCount);
  for (let courseIndex = 0; courseIndex < courseCount; courseIndex++)
    if (holds(courseIndex)) addCourseInto(courseIndex, bits);
  return bits;
}

/** Returns whether a course is in the set. */
export function hasCourse(bits: CourseBits, courseIndex: number): boolean {
  return ((bits[courseIndex >>> 5] >>> (courseIndex & 31)) & 1) === 1;
}

/** Takes out of `out` every course that is not in `bits`, or, if `wanted` is false, every one that is. */
export function keepInto(bits: CourseBits, wanted: boolean, out: CourseBits): void {
  const flip = wanted ? 0 : -1;
  for (let word = 0; word < out.length; word++) out[word] &= bits[word] ^ flip;
}

/** Fills `out` with the courses of `from` that are in `bits` or, if `wanted` is false, are not; returns how many others `from` has. */
export function keepFrom(from: CourseBits, bits: CourseBits, wanted: boolean, out: CourseBits): number {
  const flip = wanted ? 0 : -1;
  let excluded = 0;
  for (let word = 0; word < out.length; word++) {
    const kept = from[word] & (bits[word] ^ flip);
    const gone = from[word] ^ kept;
    out[word] = kept;
    if (gone !== 0) excluded += onesOf(gone);
  }
  return excluded;
}

/** Adds the courses of `bits` that are in `others` to `out`; returns how many they are. */
export function collectInto(bits: CourseBits, others: CourseBits, out: CourseBits): number {
  let count = 0;
  for (let word = 0; word < out.length; word++) {
    const found = bits[word] & others[word];
    if (found === 0) continue;
    count += onesOf(found);
    out[word] |= found;
  }
  return count;
}

/** Adds the courses of `bits` that are not in `others` to `out`. */
export function addOthersInto(bits: CourseBits, others: CourseBits, out: CourseBits): void {
  for (let word = 0; word < out.length; word++) out[word] |= bits[word] & ~others[word];
}

/** Adds the courses of `bits` to `out`. */
export function addCoursesInto(bits: CourseBits, out: CourseBits): void {
  for (let word = 0; word < out.length; word++) out[word] |= bits[word];
}

/** Number of ones in a 32-bit word, by summing neighbouring fields. */
function onesOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Returns how many courses are in the set. */
export function countCourses(bits: CourseBits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += onesOf(bits[word]);
  return count;
}

/** Fills `out` with the course indices of the set, ascending; returns how many they are. O(courses in it + words). */
export function listCoursesInto(bits: CourseBits, out: Uint32Array): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++)
    for (let rest = bits[word]; rest !== 0; rest &= rest - 1)
      out[count++] = (word << 5) + 31 - Math.clz32(rest & -rest);
  return count;
}

/** Returns the course indices of the set, ascending. */
export function listCourses(bits: CourseBits): Uint32Array {
  const list = new Uint32Array(countCourses(bits));
  listCoursesInto(bits, list);
  return list;
}

/**
 * Fills `out`, which is as long as the set, with its courses, of ascending course indices among which they all are. Nearly
 * all of those mostly are in the set, so that to write each and go on past it only then is faster than to ask first.
 */
export function listAmongInto(bits: CourseBits, among: Uint32Array, out: Uint32Array): void {
  let found = 0;
  for (let place = 0; found < out.length; place++) {
    const courseIndex = among[place];
    out[found] = courseIndex;
    found += (bits[courseIndex >>> 5] >>> (courseIndex & 31)) & 1;
  }
}
