/** Puts a value where the least is of a heap whose least comes first, in its place. */
function replaceLeast(heap: number[], value: number): void {
  const size = heap.length;
  let place = 0;
  for (let below = 1; below < size; below = 2 * place + 1) {
    if (below + 1 < size && heap[below + 1] < heap[below]) below++;
    if (heap[below] >= value) break;
    heap[place] = heap[below];
    place = below;
  }
  heap[place] = value;
}

/**
 * Returns those of some courses beyond the `count` of greatest value; of equals the first ones are within. The order
 * stays. O(n log count): a heap keeps the values within.
 */
export function beyondBest(
  courses: readonly number[],
  count: number,
  values: Float64Array | Int32Array,
): readonly number[] {
  if (courses.length <= count) return [];
  if (count === 0) return courses;
  const heap = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
  for (const course of courses) if (values[course] > heap[0]) replaceLeast(heap, values[course]);
  const least = heap[0];
  let equals = 0;
  for (const value of heap) if (value === least) equals++;
  return courses.filter((course) => values[course] < least || (values[course] === least && equals-- <= 0));
}
