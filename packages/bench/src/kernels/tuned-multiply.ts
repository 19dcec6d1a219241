/** Rows and columns of a tile: sixteen sums fit the registers that V8 has for doubles. */
const tile = 4;

/** Packs rows of `depth` numbers into panels of four in doubles, step by step. */
export function packPanels(rows: Float32Array, depth: number): Float64Array {
  const panels = new Float64Array(rows.length);
  for (let row = 0; row < rows.length / depth; row++) {
    const to = (row - (row % tile)) * depth + (row % tile);
    for (let step = 0; step < depth; step++) panels[to + tile * step] = rows[row * depth + step];
  }
  return panels;
}

/** Fills a tile of 4 x 4 products at `to`. */
function multiplyTile(
  a: Float64Array,
  from: number,
  b: Float64Array,
  other: number,
  depth: number,
  out: Float32Array,
  to: number,
  stride: number,
): void {
  for (let half = 0; half < tile; half += 2) {
    let s00 = 0;
    let s01 = 0;
    let s02 = 0;
    let s03 = 0;
    let s10 = 0;
    let s11 = 0;
    let s12 = 0;
    let s13 = 0;
    for (let step = 0; step < depth * tile; step += tile) {
      const x = a[from + half + step];
      const y = a[from + half + 1 + step];
      const b0 = b[other + step];
      const b1 = b[other + 1 + step];
      const b2 = b[other + 2 + step];
      const b3 = b[other + 3 + step];
      s00 += x * b0;
      s01 += x * b1;
      s02 += x * b2;
      s03 += x * b3;
      s10 += y * b0;
      s11 += y * b1;
      s12 += y * b2;
      s13 += y * b3;
    }
    const at = to + half * stride;
    out[at] = s00;
    out[at + 1] = s01;
    out[at + 2] = s02;
    out[at + 3] = s03;
    out[at + stride] = s10;
    out[at + stride + 1] = s11;
    out[at + stride + 2] = s12;
    out[at + stride + 3] = s13;
  }
}

/** The product of panels of rows and of columns (multiples of four), as fast as JavaScript does it without vectors. */
export function tunedMultiply(
  a: Float64Array,
  b: Float64Array,
  depth: number,
  out: Float32Array,
  stride: number,
): void {
  const columnsAtOnce = 64;
  const [rows, columns] = [a.length / depth, b.length / depth];
  for (let first = 0; first < columns; first += columnsAtOnce)
    for (let row = 0; row < rows; row += tile)
      for (let column = first; column < Math.min(columns, first + columnsAtOnce); column += tile)
        multiplyTile(a, row * depth, b, column * depth, depth, out, row * stride + column, stride);
}
