// F'F of rows of factors, and sums of their outer products.
import { addProduct } from "../shared/multiply-tile";

/** Rows added to all cells before the next ones: with 64 factors they take 16 KiB, half of the first-level cache. */
const rowsAtOnce = 64;

/** Adds a tile of 4 x 8 sums over `count` rows at `from` to `out`, at row `row` and column `column`. */
@inline
function addTile(from: usize, count: i32, depthBytes: usize, out: usize, row: i32, column: i32): void {
  const cell0 = out + <usize>row * depthBytes + ((<usize>column) << 2);
  const cell1 = cell0 + depthBytes;
  const cell2 = cell1 + depthBytes;
  const cell3 = cell2 + depthBytes;
  let l0 = v128.load(cell0);
  let r0 = v128.load(cell0, 16);
  let l1 = v128.load(cell1);
  let r1 = v128.load(cell1, 16);
  let l2 = v128.load(cell2);
  let r2 = v128.load(cell2, 16);
  let l3 = v128.load(cell3);
  let r3 = v128.load(cell3, 16);
  let a = from + ((<usize>row) << 2);
  let b = from + ((<usize>column) << 2);
  for (const end = a + <usize>count * depthBytes; a < end; a += depthBytes, b += depthBytes) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const a0 = v128.load_splat<f32>(a);
    l0 = addProduct(l0, a0, left);
    r0 = addProduct(r0, a0, right);
    const a1 = v128.load_splat<f32>(a, 4);
    l1 = addProduct(l1, a1, left);
    r1 = addProduct(r1, a1, right);
    const a2 = v128.load_splat<f32>(a, 8);
    l2 = addProduct(l2, a2, left);
    r2 = addProduct(r2, a2, right);
    const a3 = v128.load_splat<f32>(a, 12);
    l3 = addProduct(l3, a3, left);
    r3 = addProduct(r3, a3, right);
  }
  v128.store(cell0, l0);
  v128.store(cell0, r0, 16);
  v128.store(cell1, l1);
  v128.store(cell1, r1, 16);
  v128.store(cell2, l2);
  v128.store(cell2, r2, 16);
  v128.store(cell3, l3);
  v128.store(cell3, r3, 16);
}

/** Adds the outer products of `count` rows of `depth` factors (a multiple of 8) to the lower half of `out`. */
export function addOuterProducts(from: usize, count: i32, depth: i32, out: usize): void {
  const depthBytes = (<usize>depth) << 2;
  for (let row = 0; row < depth; row += 4)
    for (let column = 0; column <= row + 3; column += 8) addTile(from, count, depthBytes, out, row, column);
}

/** Copies what is below the diagonal of a `size` by `size` matrix to above it. */
export function mirror(matrix: usize, size: i32): void {
  const rowBytes = (<usize>size) << 2;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < row; column++)
      store<f32>(
        matrix + <usize>column * rowBytes + ((<usize>row) << 2),
        load<f32>(matrix + <usize>row * rowBytes + ((<usize>column) << 2)),
      );
}

/** Fills `out` with F'F for `count` rows of `depth` factors, a multiple of 8; each sum runs over the rows in order. */
export function gram(count: i32, depth: i32, factors: usize, out: usize): void {
  const depthBytes = (<usize>depth) << 2;
  memory.fill(out, 0, <usize>depth * depthBytes);
  for (let first = 0; first < count; first += rowsAtOnce)
    addOuterProducts(factors + <usize>first * depthBytes, min(rowsAtOnce, count - first), depth, out);
  mirror(out, depth);
}
