/**
 * Returns the members of a list beyond the `count` of greatest value; of equals the first ones of the list are within.
 * O(n log n) in numbers, without a comparison function.
 */
export function beyondBest(
  list: readonly number[],
  count: number,
  worthOf: (member: number) => number,
): readonly number[] {
  if (list.length <= count) return [];
  const values = new Float64Array(list.length);
  for (let index = 0; index < list.length; index++) values[index] = worthOf(list[index]);
  const ascending = values.slice().sort();
  const least = count > 0 ? ascending[list.length - count] : Number.POSITIVE_INFINITY;
  let equals = count;
  for (let index = list.length - 1; index >= 0 && ascending[index] > least; index--) equals--;
  return list.filter((_, index) => {
    if (values[index] === least && equals > 0) {
      equals--;
      return false;
    }
    return values[index] <= least;
  });
}
