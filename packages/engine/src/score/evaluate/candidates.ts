import type { RankingCase } from "./ranking-case.ts";

/**
 * Returns a function that gives the candidates of a case, ascending. They are lent: the next call overwrites them,
 * since with many items a new list for every case takes longer than its ranking.
 */
export function createCandidates(itemCount: number): (one: RankingCase) => Uint32Array {
  const isOut = new Uint8Array(itemCount);
  const candidates = new Uint32Array(itemCount);
  return ({ candidates: given, history, excluded = [] }) => {
    if (given !== undefined) return given;
    for (const item of history) isOut[item] = 1;
    for (const item of excluded) isOut[item] = 1;
    let count = 0;
    for (let item = 0; item < itemCount; item++) {
      candidates[count] = item;
      count += 1 - isOut[item];
    }
    for (const item of history) isOut[item] = 0;
    for (const item of excluded) isOut[item] = 0;
    return candidates.subarray(0, count);
  };
}

/** Moves the first value of a heap, whose smallest is first, to where it belongs. */
function siftDown(heap: Float64Array): void {
  const value = heap[0];
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1] < heap[child]) child++;
    if (heap[child] >= value) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = value;
}

/** Returns the `depth`th largest score of `candidates`, or −∞ where there are fewer. */
export function scoreAtDepth(scores: Float64Array, candidates: Uint32Array, depth: number): number {
  if (candidates.length < depth) return -Infinity;
  const heap = new Float64Array(depth).fill(-Infinity);
  let [least] = heap;
  for (let at = 0; at < candidates.length; at++) {
    const score = scores[candidates[at]];
    if (score <= least) continue;
    heap[0] = score;
    siftDown(heap);
    [least] = heap;
  }
  return least;
}
