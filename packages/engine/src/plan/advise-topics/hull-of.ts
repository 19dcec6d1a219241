import type { Rows } from "../max-plus.ts";

/**
 * Returns the reached cells up to `most` of the row at `row`, ascending, that span its upper concave hull: no cell lies
 * above the line between two of them. Exact while values times `most` stay below 2^53, as scores in millionths do. O(most).
 */
export function hullOf(rows: Rows, row: number, most: number): readonly number[] {
  const hull: number[] = [];
  for (let cell = 0; cell <= most; cell++) {
    const value = rows[row + cell];
    if (value < 0) continue;
    while (hull.length > 1) {
      const last = hull[hull.length - 1];
      const before = hull[hull.length - 2];
      const rise = rows[row + last] - rows[row + before];
      if (rise * (cell - before) > (value - rows[row + before]) * (last - before)) break;
      hull.pop();
    }
    hull.push(cell);
  }
  return hull;
}
