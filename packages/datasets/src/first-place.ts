/** Returns the first of `count` places for which `isReached` holds, as it does for all behind it; `count` where there is none. */
export function firstPlace(count: number, isReached: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
