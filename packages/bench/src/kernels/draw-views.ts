import type { Arena, Random } from "@jingxun/engine";

/** Returns numbers from -1 to 1 in `arena`; for `grain` > 0 only its multiples, so that many are equal. */
export function drawFloats(random: Random, arena: Arena, length: number, grain = 0): Float32Array {
  const view = arena.floats(length);
  for (let at = 0; at < length; at++) {
    const value = 2 * random.uniform() - 1;
    view[at] = grain > 0 ? grain * Math.round(value / grain) : value;
  }
  return view;
}

/** Returns bits for `rows` of `columns` (a multiple of 8), of which about a `share` are set. */
export function drawBits(
  random: Random,
  arena: Arena,
  rows: number,
  columns: number,
  share: number,
): Uint8Array {
  const view = arena.bytes((rows * columns) / 8);
  for (let at = 0; at < view.length; at++) {
    let byte = 0;
    for (let bit = 0; bit < 8; bit++) byte |= (random.uniform() < share ? 1 : 0) << bit;
    view[at] = byte;
  }
  return view;
}

/** Returns one of `values`. */
export function oneOf<Value>(random: Random, values: readonly Value[]): Value {
  return values[random.integer(values.length)];
}
