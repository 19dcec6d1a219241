const levelsPerByte = 8;

/** Fills eight levels from the bits of a byte, the lowest first. */
function unpackInto(levels: Uint8Array, at: number, bits: number): void {
  levels[at] = bits & 1;
  levels[at + 1] = (bits >> 1) & 1;
  levels[at + 2] = (bits >> 2) & 1;
  levels[at + 3] = (bits >> 3) & 1;
  levels[at + 4] = (bits >> 4) & 1;
  levels[at + 5] = (bits >> 5) & 1;
  levels[at + 6] = (bits >> 6) & 1;
  levels[at + 7] = bits >> 7;
}

/**
 * Returns `count` levels of one bit, written in runs and packed bits by turns, as Parquet's hybrid has them. A reader of any
 * width goes level by level and takes three times as long.
 *
 * @param bytes those of the levels alone.
 * @throws {RangeError} where the bytes end before the levels do.
 */
export function readLevels(bytes: Uint8Array, count: number): Uint8Array {
  // The last byte of packed bits may have more levels than there are.
  const levels = new Uint8Array(count + levelsPerByte);
  let at = 0;
  const next = () => {
    if (at >= bytes.length) throw new RangeError(`readLevels: ${count} levels must be there, got fewer`);
    return bytes[at++];
  };
  const readHeader = () => {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = next();
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) return header;
    }
  };
  for (let seen = 0; seen < count; ) {
    const header = readHeader();
    const length = header >>> 1;
    if ((header & 1) === 0) {
      levels.fill(next(), seen, Math.min(count, seen + length));
      seen += length;
      continue;
    }
    const end = Math.min(count, seen + length * levelsPerByte);
    for (; seen < end; seen += levelsPerByte) unpackInto(levels, seen, next());
  }
  return levels.subarray(0, count);
}
