/** Rows and columns of a tile: its 12 vectors of sums, two of B and one of A fill 15 of 16 registers. */
export const tileRows = 6;
export const tileColumns = 8;
/** Steps of k written out in one turn of the loop: 31 GFLOP/s where one or two steps a turn give 21. */
export const stepsPerTurn = 4;

/** Columns that meet all rows before the next ones do: with k = 64 they take 64 KiB, which stay in the second-level cache. */
const columnsAtOnce = 256;

const rowBytes: usize = tileRows * 4;
const columnBytes: usize = tileColumns * 4;

/** sum + a · b, rounded after each operation: fused multiply-add differs from machine to machine. */
@inline
export function addProduct(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b));
}

/** Writes one row of a tile, or subtracts it from what is there. */
@inline
function write(out: usize, left: v128, right: v128, subtracts: bool): void {
  v128.store(out, subtracts ? f32x4.sub(v128.load(out), left) : left);
  v128.store(out, subtracts ? f32x4.sub(v128.load(out, 16), right) : right, 16);
}

/**
 * Fills a tile of 6 x 8 products of A and B at `out`, whose rows lie `strideBytes` apart, or with `subtracts`
 * subtracts them. `a` is a panel of 6 rows and `b` one of 8 columns, both step by step of k; `depth` is a multiple of 4.
 * Each sum runs over k in ascending order, so that no result depends on the tiling.
 */
@inline
export function multiplyTile(depth: i32, a: usize, b: usize, out: usize, strideBytes: usize, subtracts: bool): void {
  let l0: v128 = f32x4.splat(0);
  let r0 = l0;
  let l1 = l0;
  let r1 = l0;
  let l2 = l0;
  let r2 = l0;
  let l3 = l0;
  let r3 = l0;
  let l4 = l0;
  let r4 = l0;
  let l5 = l0;
  let r5 = l0;
  const end = a + <usize>depth * rowBytes;
  while (a < end) {
    const left0 = v128.load(b, 0);
    const right0 = v128.load(b, 16);
    const a00 = v128.load_splat<f32>(a, 0);
    l0 = addProduct(l0, a00, left0);
    r0 = addProduct(r0, a00, right0);
    const a01 = v128.load_splat<f32>(a, 4);
    l1 = addProduct(l1, a01, left0);
    r1 = addProduct(r1, a01, right0);
    const a02 = v128.load_splat<f32>(a, 8);
    l2 = addProduct(l2, a02, left0);
    r2 = addProduct(r2, a02, right0);
    const a03 = v128.load_splat<f32>(a, 12);
    l3 = addProduct(l3, a03, left0);
    r3 = addProduct(r3, a03, right0);
    const a04 = v128.load_splat<f32>(a, 16);
    l4 = addProduct(l4, a04, left0);
    r4 = addProduct(r4, a04, right0);
    const a05 = v128.load_splat<f32>(a, 20);
    l5 = addProduct(l5, a05, left0);
    r5 = addProduct(r5, a05, right0);
    const left1 = v128.load(b, 32);
    const right1 = v128.load(b, 48);
    const a10 = v128.load_splat<f32>(a, 24);
    l0 = addProduct(l0, a10, left1);
    r0 = addProduct(r0, a10, right1);
    const a11 = v128.load_splat<f32>(a, 28);
    l1 = addProduct(l1, a11, left1);
    r1 = addProduct(r1, a11, right1);
    const a12 = v128.load_splat<f32>(a, 32);
    l2 = addProduct(l2, a12, left1);
    r2 = addProduct(r2, a12, right1);
    const a13 = v128.load_splat<f32>(a, 36);
    l3 = addProduct(l3, a13, left1);
    r3 = addProduct(r3, a13, right1);
    const a14 = v128.load_splat<f32>(a, 40);
    l4 = addProduct(l4, a14, left1);
    r4 = addProduct(r4, a14, right1);
    const a15 = v128.load_splat<f32>(a, 44);
    l5 = addProduct(l5, a15, left1);
    r5 = addProduct(r5, a15, right1);
    const left2 = v128.load(b, 64);
    const right2 = v128.load(b, 80);
    const a20 = v128.load_splat<f32>(a, 48);
    l0 = addProduct(l0, a20, left2);
    r0 = addProduct(r0, a20, right2);
    const a21 = v128.load_splat<f32>(a, 52);
    l1 = addProduct(l1, a21, left2);
    r1 = addProduct(r1, a21, right2);
    const a22 = v128.load_splat<f32>(a, 56);
    l2 = addProduct(l2, a22, left2);
    r2 = addProduct(r2, a22, right2);
    const a23 = v128.load_splat<f32>(a, 60);
    l3 = addProduct(l3, a23, left2);
    r3 = addProduct(r3, a23, right2);
    const a24 = v128.load_splat<f32>(a, 64);
    l4 = addProduct(l4, a24, left2);
    r4 = addProduct(r4, a24, right2);
    const a25 = v128.load_splat<f32>(a, 68);
    l5 = addProduct(l5, a25, left2);
    r5 = addProduct(r5, a25, right2);
    const left3 = v128.load(b, 96);
    const right3 = v128.load(b, 112);
    const a30 = v128.load_splat<f32>(a, 72);
    l0 = addProduct(l0, a30, left3);
    r0 = addProduct(r0, a30, right3);
    const a31 = v128.load_splat<f32>(a, 76);
    l1 = addProduct(l1, a31, left3);
    r1 = addProduct(r1, a31, right3);
    const a32 = v128.load_splat<f32>(a, 80);
    l2 = addProduct(l2, a32, left3);
    r2 = addProduct(r2, a32, right3);
    const a33 = v128.load_splat<f32>(a, 84);
    l3 = addProduct(l3, a33, left3);
    r3 = addProduct(r3, a33, right3);
    const a34 = v128.load_splat<f32>(a, 88);
    l4 = addProduct(l4, a34, left3);
    r4 = addProduct(r4, a34, right3);
    const a35 = v128.load_splat<f32>(a, 92);
    l5 = addProduct(l5, a35, left3);
    r5 = addProduct(r5, a35, right3);
    a += <usize>stepsPerTurn * rowBytes;
    b += <usize>stepsPerTurn * columnBytes;
  }
  write(out, l0, r0, subtracts);
  write((out += strideBytes), l1, r1, subtracts);
  write((out += strideBytes), l2, r2, subtracts);
  write((out += strideBytes), l3, r3, subtracts);
  write((out += strideBytes), l4, r4, subtracts);
  write((out += strideBytes), l5, r5, subtracts);
}

/** Fills `out` with A · B: `rows` (a multiple of 6) by `columns` (a multiple of 8) sums, rows `stride` numbers apart. */
export function multiplyPanels(
  rows: i32,
  columns: i32,
  depth: i32,
  a: usize,
  b: usize,
  out: usize,
  stride: i32,
): void {
  const strideBytes = <usize>stride << 2;
  const depthBytes = <usize>depth << 2;
  for (let first = 0; first < columns; first += columnsAtOnce) {
    const last = min(first + columnsAtOnce, columns);
    for (let row = 0; row < rows; row += tileRows) {
      const panel = a + <usize>row * depthBytes;
      const outRow = out + <usize>row * strideBytes;
      for (let column = first; column < last; column += tileColumns)
        multiplyTile(depth, panel, b + <usize>column * depthBytes, outRow + (<usize>column << 2), strideBytes, false);
    }
  }
}
