/**
 * Packs `count` rows of `depth` numbers (a multiple of 4) into panels of `height` rows, each step by step of depth, so
 * that a tile reads both matrices in one stream. Rows missing in the last panel become zeros.
 */
export function packPanels(count: i32, depth: i32, from: usize, to: usize, height: i32): void {
  const stepBytes = (<usize>height) << 2;
  const depthBytes = (<usize>depth) << 2;
  for (let first = 0; first < count; first += height) {
    const panel = to + <usize>first * depthBytes;
    for (let row = 0; row < height; row++) {
      const source = from + <usize>(first + row) * depthBytes;
      let cell = panel + ((<usize>row) << 2);
      const exists = first + row < count;
      for (let step: usize = 0; step < depthBytes; step += 4, cell += stepBytes)
        store<f32>(cell, exists ? load<f32>(source + step) : 0);
    }
  }
}
