/**
 * Returns the `count`th largest of the first `length` values, 1 ≤ count ≤ length, whose order it changes
 * (quickselect, median of three). O(length) on average.
 */
export function selectLargest(values: Float64Array, length: number, count: number): number {
  const wanted = count - 1;
  let first = 0;
  let last = length - 1;
  while (first < last) {
    const pivot = medianOf(values[first], values[(first + last) >> 1], values[last]);
    let left = first;
    let right = last;
    while (left <= right) {
      while (values[left] > pivot) left++;
      while (values[right] < pivot) right--;
      if (left <= right) {
        const kept = values[left];
        values[left++] = values[right];
        values[right--] = kept;
      }
    }
    if (wanted <= right) last = right;
    else if (wanted >= left) first = left;
    else break;
  }
  return values[wanted];
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
