import { selectLargest } from "./select-largest.ts";

/**
 * Returns which of `candidates` have the `count` largest `values` (addressed by candidate), in the order of
 * `candidates`; among equal values the lower candidates are kept. O(n).
 */
export function largestEntries(candidates: Uint32Array, values: Float64Array, count: number): Uint32Array {
  if (candidates.length <= count) return candidates;
  const pool = new Float64Array(candidates.length);
  for (let at = 0; at < candidates.length; at++) pool[at] = values[candidates[at]];
  const threshold = selectLargest(pool, pool.length, count);
  const lastTied = lastKept(candidates, values, threshold, count);
  const kept = new Uint32Array(count);
  let length = 0;
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at];
    if (values[candidate] > threshold || (values[candidate] === threshold && candidate <= lastTied))
      kept[length++] = candidate;
  }
  return kept;
}

/** The highest candidate among those equal to `threshold` for which there is room. */
function lastKept(candidates: Uint32Array, values: Float64Array, threshold: number, count: number): number {
  let room = count;
  const tied: number[] = [];
  for (const candidate of candidates)
    if (values[candidate] > threshold) room--;
    else if (values[candidate] === threshold) tied.push(candidate);
  return tied.sort((a, b) => a - b)[room - 1];
}
