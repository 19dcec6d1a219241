import type { EaseColumn } from "./ease-column.ts";
import type { Interactions } from "./interactions.ts";
import { invertSymmetric } from "./invert-symmetric.ts";

/** Returns the columns of EASE's B by the inverse of X'X + λI. O(items³), 8 · items² bytes. */
export function easeByItems({ itemIds, starts, items }: Interactions, ridge: number): EaseColumn {
  const count = itemIds.length;
  const inverse = new Float64Array(count * count);
  for (let user = 0; user + 1 < starts.length; user++)
    for (let at = starts[user]; at < starts[user + 1]; at++) {
      const row = items[at] * count;
      for (let to = starts[user]; to < starts[user + 1]; to++) inverse[row + items[to]]++;
    }
  for (let item = 0; item < count; item++) inverse[item * count + item] += ridge;
  invertSymmetric(inverse, count);
  const sources = new Uint32Array(count);
  return (target, out) => {
    const row = target * count;
    const scale = -1 / inverse[row + target];
    let length = 0;
    for (let source = 0; source < count; source++) {
      out[source] = source === target ? 0 : inverse[row + source] * scale;
      if (out[source] !== 0) sources[length++] = source;
    }
    return sources.subarray(0, length);
  };
}
