type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** Returns `array` if it holds `length` elements, else a longer one of its kind; the contents are not kept. */
export function grown<Kind extends Numbers>(array: Kind, length: number): Kind {
  if (array.length >= length) return array;
  const Constructor = array.constructor as new (length: number) => Kind;
  return new Constructor(Math.max(length, 2 * array.length));
}
