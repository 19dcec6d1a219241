/** A number of people, from `least` to `most`; both are the number itself where it may be told. */
export type CountRange = { readonly least: number; readonly most: number };

/**
 * Returns the range of `width` that a count of `all` people lies in: 0 to 4, 5 to 9 and so on for 5, and the count
 * itself for 1. No range ends above `all`.
 */
export function countRange(count: number, all: number, width: number): CountRange {
  const least = count - (count % width);
  return { least, most: Math.min(all, least + width - 1) };
}
