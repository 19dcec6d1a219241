/** Moves the entry at the root of a heap of `size` indices, the worst at its root, down to its place. */
function sink(heap: Int32Array, size: number, scores: Float32Array, from: number): void {
  const sunk = heap[0];
  const score = scores[from + sunk];
  let place = 0;
  for (let child = 1; child < size; child = 2 * place + 1) {
    const other = child + 1;
    if (other < size && isWorse(scores, from, heap[other], heap[child])) child = other;
    const found = heap[child];
    if (scores[from + found] > score || (scores[from + found] === score && found < sunk)) break;
    heap[place] = found;
    place = child;
  }
  heap[place] = sunk;
}

function isWorse(scores: Float32Array, from: number, a: number, b: number): boolean {
  return scores[from + a] < scores[from + b] || (scores[from + a] === scores[from + b] && a > b);
}

/**
 * Returns the `top` best eligible columns of the row of scores that begins at `from`, the best first, by a heap of the
 * best so far: as fast as JavaScript does it.
 */
export function tunedTop(
  scores: Float32Array,
  from: number,
  columns: number,
  eligible: Uint8Array,
  bits: number,
  top: number,
): Int32Array {
  const heap = new Int32Array(top);
  let size = 0;
  for (let column = 0; column < columns; column++) {
    if (((eligible[bits + (column >> 3)] >> (column & 7)) & 1) === 0) continue;
    if (size < top) {
      heap[size++] = column;
      if (size === top)
        for (let root = (top >> 1) - 1; root >= 0; root--) heapify(heap, root, top, scores, from);
    } else if (scores[from + column] > scores[from + heap[0]]) {
      heap[0] = column;
      sink(heap, top, scores, from);
    }
  }
  return heap.subarray(0, size).sort((a, b) => scores[from + b] - scores[from + a] || a - b);
}

function heapify(heap: Int32Array, root: number, size: number, scores: Float32Array, from: number): void {
  let place = root;
  for (;;) {
    let worst = place;
    for (const child of [2 * place + 1, 2 * place + 2])
      if (child < size && isWorse(scores, from, heap[child], heap[worst])) worst = child;
    if (worst === place) return;
    [heap[place], heap[worst]] = [heap[worst], heap[place]];
    place = worst;
  }
}
