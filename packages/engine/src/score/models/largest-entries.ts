import { selectLargest } from "./select-largest.ts";

/**
 * Returns which of `candidates` have the `count` largest `values` (addressed by candidate), in the order of
 * `candidates`; among equal values the lower candidates are kept. O(n).
 */
export function largestEntries(candidates: number[], values: Float64Array, count: number): number[] {
  if (candidates.length <= count) return candidates;
  const pool = new Float64Array(candidates.length);
  for (let at = 0; at < candidates.length; at++) pool[at] = values[candidates[at]];
  const threshold = selectLargest(pool, pool.length, count);
  const above: number[] = [];
  const tied: number[] = [];
  for (const candidate of candidates)
    if (values[candidate] > threshold) above.push(candidate);
    else if (values[candidate] === threshold) tied.push(candidate);
  if (above.length + tied.length > count) tied.sort((a, b) => a - b).length = count - above.length;
  const kept = new Set(tied);
  return candidates.filter(
    (candidate) => values[candidate] > threshold || (kept.size > 0 && kept.has(candidate)),
  );
}
