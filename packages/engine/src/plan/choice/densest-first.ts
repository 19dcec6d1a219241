/**
 * Returns a function that gives the indices of `densities` one after another, the greatest first, of equals the first;
 * -1 after the last. A heap: O(n) before the first and O(log n) each, where few of them are asked for.
 */
export function densestFirst(densities: Float64Array): () => number {
  const heap = Int32Array.from(densities.keys());
  let size = heap.length;
  const isBefore = (a: number, b: number) =>
    densities[a] > densities[b] || (densities[a] === densities[b] && a < b);
  const sink = (from: number) => {
    const index = heap[from];
    let place = from;
    for (let below = 2 * place + 1; below < size; below = 2 * place + 1) {
      if (below + 1 < size && isBefore(heap[below + 1], heap[below])) below++;
      if (!isBefore(heap[below], index)) break;
      heap[place] = heap[below];
      place = below;
    }
    heap[place] = index;
  };
  for (let place = (size >> 1) - 1; place >= 0; place--) sink(place);
  return () => {
    if (size === 0) return -1;
    const first = heap[0];
    heap[0] = heap[--size];
    if (size > 0) sink(0);
    return first;
  };
}
