/**
 * Returns a smallest set of numbers that has one of each of `sets`, the first in the order of the search, ascending;
 * `undefined` if one of the sets is empty. Exponential in the size of the answer.
 */
export function smallestHittingSet(sets: readonly (readonly number[])[]): readonly number[] | undefined {
  if (sets.some(({ length }) => length === 0)) return undefined;
  for (let size = 0; ; size++) {
    const found = hittingSet(sets, size);
    if (found !== undefined) return [...found].sort((a, b) => a - b);
  }
}

/** A set of at most `size` numbers: one of the smallest set not yet hit is in it. */
function hittingSet(sets: readonly (readonly number[])[], size: number): readonly number[] | undefined {
  if (sets.length === 0) return [];
  if (size === 0) return undefined;
  const shortest = sets.reduce((least, set) => (set.length < least.length ? set : least));
  for (const number of shortest) {
    const rest = hittingSet(
      sets.filter((set) => !set.includes(number)),
      size - 1,
    );
    if (rest !== undefined) return [number, ...rest];
  }
  return undefined;
}
