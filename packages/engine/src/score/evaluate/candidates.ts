import type { RankingCase } from "./ranking-case.ts";

/** Returns the candidates of a case, ascending. */
export function candidatesOf(one: RankingCase, itemCount: number): Uint32Array {
  if (one.candidates !== undefined) return one.candidates;
  const isOut = new Uint8Array(itemCount);
  for (const item of one.history) isOut[item] = 1;
  for (const item of one.excluded ?? []) isOut[item] = 1;
  const candidates = new Uint32Array(itemCount);
  let count = 0;
  for (let item = 0; item < itemCount; item++) if (isOut[item] === 0) candidates[count++] = item;
  return candidates.subarray(0, count);
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
  for (let at = 0; at < candidates.length; at++) {
    const score = scores[candidates[at]];
    if (score > heap[0]) {
      heap[0] = score;
      siftDown(heap);
    }
  }
  return heap[0];
}
