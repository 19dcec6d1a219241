// The inverse of a symmetric positive definite matrix in place, by the blocked sweep operator (Goodnight 1979): almost
// all of its size³ operations are products of panels, in the tiles that score teachers.
import { packPanels } from "../shared/pack-panels";
import { multiplyPanels, multiplyTile, tileColumns, tileRows } from "../shared/multiply-tile";
import { mirror } from "./gram";

/** Pivots swept together: a multiple of the rows and columns of a tile. */
const width = 96;
const widthBytes: usize = width * 4;
const blockCells: usize = width * width;
/** Columns updated for all rows before the next ones: their panels take 96 KiB. */
const columnsAtOnce = 256;

/** Address of a cell of the lower half. */
@inline
function cellOf(matrix: usize, size: i32, row: i32, column: i32): usize {
  const high = max(row, column);
  const low = min(row, column);
  return matrix + ((<usize>high * <usize>size + <usize>low) << 2);
}

/** Copies the columns `first` to `first + 95` into rows of `panel`. */
function gatherPanel(matrix: usize, size: i32, first: i32, panel: usize): void {
  for (let row = 0; row < size; row++)
    for (let k = 0; k < width; k++)
      store<f32>(panel + ((<usize>(row * width + k)) << 2), load<f32>(cellOf(matrix, size, row, first + k)));
}

function scatterPanel(matrix: usize, size: i32, first: i32, panel: usize): void {
  for (let row = 0; row < size; row++)
    for (let k = 0; k < width; k++)
      if (row < first || row >= first + width)
        store<f32>(cellOf(matrix, size, row, first + k), load<f32>(panel + ((<usize>(row * width + k)) << 2)));
}

@inline
function wide(block: usize, row: i32, column: i32): usize {
  return block + ((<usize>(row * width + column)) << 3);
}

/** Sweeps a block in doubles, pivot by pivot: it becomes -(its inverse), also in `narrow`, in 32 bits. */
function sweepBlock(block: usize, narrow: usize): void {
  for (let pivot = 0; pivot < width; pivot++) {
    const inverse = 1 / load<f64>(wide(block, pivot, pivot));
    for (let row = 0; row < width; row++) {
      if (row === pivot) continue;
      const scale = load<f64>(wide(block, row, pivot)) * inverse;
      for (let column = 0; column < width; column++)
        if (column !== pivot)
          store<f64>(
            wide(block, row, column),
            load<f64>(wide(block, row, column)) - scale * load<f64>(wide(block, pivot, column)),
          );
      store<f64>(wide(block, row, pivot), scale);
    }
    for (let column = 0; column < width; column++)
      store<f64>(wide(block, pivot, column), load<f64>(wide(block, pivot, column)) * inverse);
    store<f64>(wide(block, pivot, pivot), -inverse);
  }
  for (let cell: usize = 0; cell < blockCells; cell++)
    store<f32>(narrow + (cell << 2), <f32>load<f64>(block + (cell << 3)));
}

function negate(from: usize, bytes: usize): void {
  for (const end = from + bytes; from < end; from += 16) v128.store(from, f32x4.neg(v128.load(from)));
}

/** Subtracts the products of two panels from the lower half of the matrix, and from what shares its tiles. */
function subtractPanels(matrix: usize, size: i32, left: usize, right: usize): void {
  const rowBytes = (<usize>size) << 2;
  for (let first = 0; first < size; first += columnsAtOnce) {
    const last = min(first + columnsAtOnce, size);
    for (let row = (first / tileRows) * tileRows; row < size; row += tileRows) {
      const end = min(last, row + tileRows);
      for (let column = first; column < end; column += tileColumns)
        multiplyTile(
          width,
          left + <usize>row * widthBytes,
          right + <usize>column * widthBytes,
          matrix + <usize>row * rowBytes + ((<usize>column) << 2),
          rowBytes,
          true,
        );
    }
  }
}

/**
 * Inverts the symmetric positive definite `matrix` of `size` rows, a multiple of 96; its lower half is read, both are
 * written. `scratch` holds five panels of `size` by 96 and two blocks of 96 by 96 doubles.
 */
export function invertSymmetric(size: i32, matrix: usize, scratch: usize): void {
  const panelBytes = <usize>size * widthBytes;
  const pivots = scratch;
  const swept = pivots + panelBytes;
  const left = swept + panelBytes;
  const right = left + panelBytes;
  const pivotPanels = right + panelBytes;
  const block = pivotPanels + panelBytes;
  const narrow = block + blockCells * 8;
  const blockPanels = narrow + blockCells * 4;
  for (let first = 0; first < size; first += width) {
    for (let row = 0; row < width; row++)
      for (let column = 0; column < width; column++)
        store<f64>(wide(block, row, column), <f64>load<f32>(cellOf(matrix, size, first + row, first + column)));
    sweepBlock(block, narrow);
    gatherPanel(matrix, size, first, pivots);
    // Its own rows are no part of what is updated.
    memory.fill(pivots + <usize>first * widthBytes, 0, blockCells * 4);
    packPanels(size, width, pivots, pivotPanels, tileRows);
    packPanels(size, width, pivots, right, tileColumns);
    // The block is symmetric: its rows are its columns.
    packPanels(width, width, narrow, blockPanels, tileColumns);
    multiplyPanels(size, width, width, pivotPanels, blockPanels, swept, width);
    negate(swept, panelBytes);
    packPanels(size, width, swept, left, tileRows);
    subtractPanels(matrix, size, left, right);
    scatterPanel(matrix, size, first, swept);
    for (let row = 0; row < width; row++)
      for (let column = 0; column <= row; column++)
        store<f32>(cellOf(matrix, size, first + row, first + column), load<f32>(narrow + ((<usize>(row * width + column)) << 2)));
  }
  negate(matrix, <usize>size * ((<usize>size) << 2));
  mirror(matrix, size);
}
