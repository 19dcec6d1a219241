/**
 * Returns those of some courses beyond the `count` of greatest value; of equals the first ones are within. The order
 * stays. O(n log n) in numbers, without a comparison function.
 */
export function beyondBest(
  courses: readonly number[],
  count: number,
  values: Float64Array,
): readonly number[] {
  const surplus: number[] = [];
  if (courses.length <= count) return surplus;
  const ascending = new Float64Array(courses.length);
  for (let index = 0; index < courses.length; index++) ascending[index] = values[courses[index]];
  ascending.sort();
  const least = count > 0 ? ascending[courses.length - count] : Number.POSITIVE_INFINITY;
  let equals = count;
  for (let index = courses.length - 1; index >= 0 && ascending[index] > least; index--) equals--;
  for (const course of courses)
    if (values[course] < least || (values[course] === least && equals-- <= 0)) surplus.push(course);
  return surplus;
}
